using DaFsl.Library.Similarity.Pairs;

namespace DaFsl.Library.Similarity;

/// <summary>
/// The squared Fréchet distance between two sets taken as Gaussians (Heusel et al. 2017; the "FID" where the features are Inception's):
/// <c>|m1 - m2|^2 + tr(S1 + S2 - 2 (S1 S2)^(1/2))</c>, with the sets' means m and covariances S, divided by n - 1.
/// </summary>
/// <remarks>
/// No covariance is formed, and no root of a matrix: with centred vectors as the rows of A and B, so that <c>S1 = A^T A</c> and <c>S2 = B^T
/// B</c>, the trace of the root is the sum of the singular values of <c>A B^T</c>. That is exact where a set has fewer vectors than they
/// have values, too. The distance of small sets comes out high, so only distances between sets of one size can be compared.
/// </remarks>
public sealed class FrechetDistance : ISimilarityMetric
{
    /// <inheritdoc/>
    public string Name => "Fréchet";

    /// <summary>The squared Euclidean distance: two vectors are Gaussians without any spread.</summary>
    /// <inheritdoc/>
    public double Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        FeatureVectors.ThrowIfNoPair(x, y);
        return VectorFold.Over<VectorFold.SquaredDifferences>(x, y);
    }

    /// <inheritdoc/>
    ISetDistance ISimilarityMetric.Among(IReadOnlyList<float[]> vectors)
    {
        FeatureVectors.ThrowIfUnfit(vectors, nameof(vectors), vectors, nameof(vectors));
        return new GaussianSets(vectors);
    }
}
