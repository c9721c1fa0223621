using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.Strategies;

/// <summary>
/// Adds losses from teachers to another strategy: the other strategy decides what is transferred, frozen and slowed down, and the student
/// also learns from teachers.
/// </summary>
public sealed class WithTeachers : IDistillationStrategy
{
    private readonly IDistillationStrategy _strategy;
    private readonly DistillationLoss[] _losses;

    /// <summary>Adds losses to a strategy.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="distillationLosses">The losses from teachers, one or more.</param>
    /// <param name="ownLossWeight">The factor of the student's own loss, 0 or more.</param>
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

    /// <summary>The losses against teachers, those of the other strategy first.</summary>
    public IReadOnlyList<DistillationLoss> DistillationLosses => [.. _strategy.DistillationLosses, .. _losses];

    /// <summary>The factor by which the student's own loss is multiplied.</summary>
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
