using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The way that similarity chose with a seed, before any training.</summary>
/// <param name="Seed">The seed, which draws the objects that are compared.</param>
/// <param name="Similarity">The similarity of the data, and the way that it suggests.</param>
public sealed record StudyChoice(int Seed, SimilarityReport Similarity)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
