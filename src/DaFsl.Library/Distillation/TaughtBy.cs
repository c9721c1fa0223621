using DaFsl.Library.Networks;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;

namespace DaFsl.Library.Distillation;

/// <summary>
/// Another strategy with lessons from teachers: what is transferred, frozen and slowed is the other's choice, and the student learns from teachers besides.
/// </summary>
public sealed class TaughtBy : IDistillationStrategy
{
    private readonly IDistillationStrategy _strategy;

    /// <summary>Adds lessons to a strategy.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="lessons">What is learned from teachers, one lesson or more.</param>
    /// <param name="ownLossWeight">What the student's own loss is multiplied by, 0 or more.</param>
    public TaughtBy(IDistillationStrategy strategy, IReadOnlyList<Lesson> lessons, double ownLossWeight = 1)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(lessons);
        OutOfRange.ThrowIfZero(lessons.Count, nameof(lessons));
        OutOfRange.ThrowIfNegative(ownLossWeight);
        _strategy = strategy;
        Lessons = [.. lessons];
        OwnLossWeight = ownLossWeight;
    }

    /// <summary>The strategy that says all but the lessons.</summary>
    internal IDistillationStrategy Inner => _strategy;

    /// <inheritdoc/>
    public string Name => $"{_strategy.Name} with {string.Join(", ", Lessons.Select(l => l.Name))}";

    /// <summary>What is learned from teachers.</summary>
    public IReadOnlyList<Lesson> Lessons { get; }

    /// <summary>What the student's own loss is multiplied by.</summary>
    public double OwnLossWeight { get; }

    /// <inheritdoc/>
    public TrainingPlan Plan(NetworkDescription student, Checkpoint source) => Teach(_strategy.Plan(student, source));

    /// <summary>The other strategy's plan, where it needs no weights to start from, with the lessons.</summary>
    internal TrainingPlan PlanFor(NetworkDescription student, Checkpoint? source) => Teach(_strategy.PlanFor(student, source));

    private TrainingPlan Teach(TrainingPlan plan) => plan with
    {
        Strategy = Name,
        Lessons = [.. plan.Lessons, .. Lessons],
        OwnLossWeight = plan.OwnLossWeight * OwnLossWeight,
    };
}
