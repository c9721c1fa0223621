using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>The note of a run whose strategy has losses that not every network can learn by.</summary>
internal static class TeacherNote
{
    /// <summary>Names in one sentence the networks that are trained without the losses; <see langword="null"/> if there are none.</summary>
    /// <param name="strategy">The strategy that the run goes on with.</param>
    /// <param name="networks">The networks that are trained, and the teachers of each.</param>
    public static string? Of(IDistillationStrategy strategy, IEnumerable<(string Network, IReadOnlyList<Teacher> Teachers)> networks)
    {
        string[] without =
        [
            .. networks
                .Where(n => !strategy.DistillationLosses.Any(l => LossesAtHand.AreAtHand(l, n.Teachers)))
                .Select(n => $"the {n.Network}"),
        ];
        return strategy.DistillationLosses.Count == 0 || without.Length == 0
            ? null
            : $"By '{strategy.Name}', {string.Join(" and ", without)} {(without.Length == 1 ? "is" : "are")} trained without "
                + $"losses from teachers, as {(without.Length == 1 ? "it has" : "they have")} none.";
    }
}
