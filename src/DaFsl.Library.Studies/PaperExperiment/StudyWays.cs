using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The ways that a study compares: vanilla, and the paper's three.</summary>
internal static class StudyWays
{
    /// <summary>The baseline against which the other ways are measured.</summary>
    public static Vanilla Vanilla { get; } = new();

    /// <summary>Every way, vanilla first.</summary>
    public static IReadOnlyList<IDistillationStrategy> All { get; } = With(new LearningRateRule());

    /// <summary>The same ways, with how fast transferred weights learn.</summary>
    public static IReadOnlyList<IDistillationStrategy> With(LearningRateRule rates) =>
        StrategyComparison.Of(Vanilla, compareAll: true, rates).Compared;
}
