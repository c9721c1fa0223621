using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.Strategies;

/// <summary>Plans by a strategy that may need no weights to start from.</summary>
internal static class StrategyExtensions
{
    /// <summary>
    /// What a strategy's networks learn from teachers, as far as it tells; a strategy of the user's own tells by its plans alone.
    /// </summary>
    public static IReadOnlyList<DistillationLoss> DistillationLossesOf(this IDistillationStrategy strategy) =>
        strategy switch
        {
            WithTeachers taught => [.. taught.DistillationLosses, .. taught.Inner.DistillationLossesOf()],
            PerPart parts => [.. parts.Strategies.SelectMany(DistillationLossesOf)],
            _ => [],
        };

    /// <summary>The strategy's plan; that of <see cref="Vanilla"/> where there is no strategy.</summary>
    /// <exception cref="ArgumentException">
    /// There is a strategy that transfers weights and none to transfer, or weights and no strategy.
    /// </exception>
    public static TrainingPlan PlanFor(this IDistillationStrategy? strategy, NetworkDescription student, Checkpoint? source) =>
        (strategy, source) switch
        {
            (WithTeachers taught, _) => taught.Teach(taught.Inner.PlanFor(student, source)),
            (null, null) or (Vanilla, null) => new Vanilla().Plan(student),
            ({ } known, { } weights) => known.Plan(student, weights),
            _ => throw new ArgumentException(
                "A strategy and the weights that it transfers belong together: give both or neither.",
                nameof(strategy)
            ),
        };
}
