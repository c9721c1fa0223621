using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.Strategies;

/// <summary>
/// Another strategy with losses from teachers: what is transferred, frozen and slowed is the other's choice, and the student learns from
/// teachers besides.
/// </summary>
public sealed class WithTeachers : IDistillationStrategy
{
    private readonly IDistillationStrategy _strategy;
    private readonly DistillationLoss[] _losses;

    /// <summary>Adds losses to a strategy.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="distillationLosses">What is learned from teachers, one loss or more.</param>
    /// <param name="ownLossWeight">What the student's own loss is multiplied by, 0 or more.</param>
    public WithTeachers(IDistillationStrategy strategy, IReadOnlyList<DistillationLoss> distillationLosses, double ownLossWeight = 1)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(distillationLosses);
        OutOfRange.ThrowIfZero(distillationLosses.Count, nameof(distillationLosses));
        OutOfRange.ThrowIfNegative(ownLossWeight);
        _strategy = strategy;
        _losses = [.. distillationLosses];
        OwnLossWeight = ownLossWeight;
    }

    /// <inheritdoc/>
    public string Name => $"{_strategy.Name} with {string.Join(", ", _losses.Select(l => l.Name))}";

    /// <summary>What is learned from teachers, by the other strategy's losses first.</summary>
    public IReadOnlyList<DistillationLoss> DistillationLosses => [.. _strategy.DistillationLosses, .. _losses];

    /// <summary>What the student's own loss is multiplied by.</summary>
    public double OwnLossWeight { get; }

    /// <inheritdoc/>
    public TrainingPlan Plan(NetworkDescription student, Checkpoint? source)
    {
        TrainingPlan plan = _strategy.Plan(student, source);
        return plan with
        {
            Strategy = Name,
            DistillationLosses = [.. plan.DistillationLosses, .. _losses],
            OwnLossWeight = plan.OwnLossWeight * OwnLossWeight,
        };
    }
}
