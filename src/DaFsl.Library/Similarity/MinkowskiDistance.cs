using System.Globalization;

namespace DaFsl.Library.Similarity;

/// <summary>
/// The Minkowski distance (the paper's equation 1): <c>Distance(x, y) = (sum_i |x_i - y_i|^p)^(1/p)</c>. Manhattan distance at
/// p = 1, Euclidean at p = 2; its limit, the largest difference of all (Chebyshev), at p = infinity.
/// </summary>
public sealed class MinkowskiDistance : ISimilarityMetric
{
    /// <summary>Chooses the order.</summary>
    /// <param name="p">At least 1 (below, it is no metric); <see cref="double.PositiveInfinity"/> is allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is below 1 or not a number.</exception>
    public MinkowskiDistance(double p)
    {
        if (!(p >= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(p), string.Create(CultureInfo.InvariantCulture, $"The Minkowski distance's p is {p}; it must be at least 1."));
        }

        P = p;
    }

    /// <summary>The order, at least 1.</summary>
    public double P { get; }

    /// <inheritdoc/>
    public string Name => double.IsPositiveInfinity(P)
        ? "Minkowski (p = infinity)"
        : string.Create(CultureInfo.InvariantCulture, $"Minkowski (p = {P})");

    /// <inheritdoc/>
    public double Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (x.Length != y.Length || x.IsEmpty)
        {
            throw new ArgumentException(
                $"The vectors have {x.Length} and {y.Length} values; a distance takes two of the same length, at least 1.");
        }

        return P switch
        {
            1 => DifferenceFold.Over<DifferenceFold.Sum>(x, y),
            2 => Math.Sqrt(DifferenceFold.Over<DifferenceFold.SumOfSquares>(x, y)),
            double.PositiveInfinity => DifferenceFold.Over<DifferenceFold.Largest>(x, y),
            _ => AnyOrder(x, y),
        };
    }

    private double AnyOrder(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        // Differences are taken as parts of the largest, so that no power overflows, nor all of them underflow.
        double largest = DifferenceFold.Over<DifferenceFold.Largest>(x, y);
        if (largest == 0 || !double.IsFinite(largest))
        {
            return largest;
        }

        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Pow(Math.Abs((double)x[i] - y[i]) / largest, P);
        }

        return largest * Math.Pow(sum, 1 / P);
    }
}
