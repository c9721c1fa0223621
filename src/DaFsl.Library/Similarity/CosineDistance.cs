using DaFsl.Library.Similarity.Pairs;

namespace DaFsl.Library.Similarity;

/// <summary>
/// The cosine distance: <c>Distance(x, y) = 1 - x.y / (|x| |y|)</c>, 0 where two vectors point the same way, 1 where they are at right
/// angles, 2 where they are opposite. Lengths do not matter. Between two sets it is the mean over all pairs.
/// </summary>
/// <remarks>A vector of zeros points nowhere: it is 0 from another of zeros, and 1 from every other vector.</remarks>
public sealed class CosineDistance : ISimilarityMetric
{
    /// <inheritdoc/>
    public string Name => "cosine";

    /// <inheritdoc/>
    public double Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        FeatureVectors.ThrowIfNoPair(x, y);

        // In double, neither squares of float32 nor their products overflow or vanish.
        double squareOfX = VectorFold.Over<VectorFold.Products>(x, x);
        double squareOfY = VectorFold.Over<VectorFold.Products>(y, y);
        if (squareOfX == 0 || squareOfY == 0)
        {
            return squareOfX == squareOfY ? 0
                : double.IsNaN(squareOfX + squareOfY) ? double.NaN
                : 1;
        }

        // One root of both, so that a vector is exactly 0 from itself.
        double cosine = VectorFold.Over<VectorFold.Products>(x, y) / Math.Sqrt(squareOfX * squareOfY);
        return 1 - Math.Clamp(cosine, -1, 1);
    }
}
