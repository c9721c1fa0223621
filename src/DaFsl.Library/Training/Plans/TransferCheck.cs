namespace DaFsl.Library.Training.Plans;

/// <summary>A check of how much of what a plan wants from its source is transferred: nothing is a fault, little is reported.</summary>
internal static class TransferCheck
{
    private const int Examples = 3;

    // A batch norm's count of batches is not missed: no result depends on it.
    private const string BatchCount = ".num_batches_tracked";

    /// <summary>
    /// Explains, in a sentence or two, why a plan that is to transfer weights transfers none; <see langword="null"/> if it transfers some,
    /// or has no source.
    /// </summary>
    public static string? Nothing(TrainingPlan plan)
    {
        if (plan.Source is null || plan.Transfers.Any(t => t.TakesFromSource))
        {
            return null;
        }

        WeightTransfer[] wanted = [.. Wanted(plan)];
        string found =
            wanted.Length == 0
                ? "The strategy asks for none of its tensors."
                : Invariant($"None of the {wanted.Length} tensors that the strategy asks for fits: {Reasons(wanted)}");
        return $"Nothing would be transferred from '{plan.Source}', so this would be training from scratch. {found} "
            + "Take a source of the student's own kind, or no source at all; LayerAnalysis.Pair shows layer by layer which layers match.";
    }

    /// <summary>
    /// Returns a sentence saying that a plan transfers less than half of what it wants; <see langword="null"/> if it does not.
    /// </summary>
    public static string? Little(string network, TrainingPlan plan)
    {
        WeightTransfer[] wanted = [.. Wanted(plan)];
        int taken = wanted.Count(t => t.TakesFromSource);
        return plan.Source is null || taken * 2 >= wanted.Length
            ? null
            : Invariant($"Of '{plan.Source}', {taken} of the {wanted.Length} tensors that '{plan.Strategy}' asks for in the ")
                + Invariant($"{network} are transferred; the others start at random: ")
                + Invariant($"{Reasons([.. wanted.Where(t => !t.TakesFromSource)])}");
    }

    private static IEnumerable<WeightTransfer> Wanted(TrainingPlan plan) =>
        plan.Transfers.Where(t => t.Outcome != TransferOutcome.LeftOut && !t.Name.EndsWith(BatchCount, StringComparison.Ordinal));

    // A shape that differs tells more than a name that is not there.
    private static string Reasons(WeightTransfer[] missed)
    {
        WeightTransfer[] shown =
        [
            .. missed.OrderBy(t => t.Outcome == TransferOutcome.ShapeDiffers ? 0 : 1).DistinctBy(t => t.Reason).Take(Examples),
        ];
        return string.Join(' ', shown.Select(t => $"'{t.Name}': {t.Reason}"));
    }
}
