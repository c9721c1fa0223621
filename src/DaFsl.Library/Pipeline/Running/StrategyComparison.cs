using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Pipeline.Running;

/// <summary>The ways in which a run trains each network: all that are compared, and the one that it goes on with.</summary>
/// <param name="Compared">Every way, in the paper's order; a way that the caller brought along comes last.</param>
/// <param name="Chosen">The one to go on with, one of <paramref name="Compared"/>.</param>
internal sealed record StrategyComparison(IReadOnlyList<IDistillationStrategy> Compared, IDistillationStrategy Chosen)
{
    private const int TunedStages = 2;

    /// <param name="chosen">The way to go on with.</param>
    /// <param name="compareAll">Whether the others are trained, too.</param>
    /// <param name="rates">How fast the compared ways let transferred weights learn.</param>
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
