using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Pipeline.Running;

/// <summary>The ways in which a run trains each network: all that are compared, and the one that it goes on with.</summary>
/// <param name="Compared">All strategies, in the paper's order; one that the caller supplied comes last.</param>
/// <param name="Chosen">The one to go on with, one of <paramref name="Compared"/>.</param>
internal sealed record StrategyComparison(IReadOnlyList<IDistillationStrategy> Compared, IDistillationStrategy Chosen)
{
    private const int TunedStages = 2;

    /// <param name="chosen">The way to go on with.</param>
    /// <param name="compareAll">True if the other strategies are trained, too.</param>
    /// <param name="rates">The learning rates of transferred weights in the compared strategies.</param>
    public static StrategyComparison Of(IDistillationStrategy chosen, bool compareAll, LearningRateRule rates)
    {
        IDistillationStrategy[] all = compareAll
            ? [new Vanilla(), new FixedFeatureExtractor(), FineTuning.Upper(TunedStages, rates), new PretrainedModel { Rates = rates }]
            : [];
        return new StrategyComparison(
            [.. all.Select(s => s.Name == chosen.Name ? chosen : s), .. all.Any(s => s.Name == chosen.Name) ? [] : new[] { chosen }],
            chosen
        );
    }
}
