using DaFsl.Library.Distillation;

namespace DaFsl.Library.Pipeline.Stages;

/// <summary>The ways in which a run trains each network: all that are compared, and the one that it goes on with.</summary>
/// <param name="Compared">Every way, in the paper's order; a way that the caller brought along comes last.</param>
/// <param name="Chosen">The one to go on with, one of <paramref name="Compared"/>.</param>
internal sealed record Ways(IReadOnlyList<IDistillationStrategy> Compared, IDistillationStrategy Chosen)
{
    public static Ways Of(IDistillationStrategy chosen, bool compareAll)
    {
        IDistillationStrategy[] all = compareAll
            ? [new Vanilla(), new FixedFeatureExtractor(), new FineTuning(), new PretrainedModel()]
            : [];
        return new Ways(
            [.. all.Select(s => s.Name == chosen.Name ? chosen : s), .. all.Any(s => s.Name == chosen.Name) ? [] : new[] { chosen }],
            chosen);
    }
}
