using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>What similarity chose with a seed, before anything was trained.</summary>
/// <param name="Seed">The seed, which draws the objects that are compared.</param>
/// <param name="Similarity">How alike the data are, and which way that asks for.</param>
public sealed record StudyChoice(int Seed, SimilarityReport Similarity)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
