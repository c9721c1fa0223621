using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Pipeline.Study;

/// <summary>What similarity chose with a seed, before anything was trained.</summary>
/// <param name="Seed">The seed, which draws the objects that are compared.</param>
/// <param name="Similarity">How alike the data are, and which way that asks for.</param>
public sealed record StudyChoice(int Seed, SimilarityReport Similarity)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
