using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// Fits a <see cref="ShrunkCovariance"/> in float64, by the smaller of the number of vectors and their length: by the covariance itself, or
/// by the inner products of the centred vectors.
/// </summary>
internal static class CovarianceFit
{
    // A part of the vectors at a time, so that float64 copies of all need not fit into memory.
    private const int RowsAtOnce = 1024;

    /// <summary>Fits the covariance of classes.</summary>
    /// <param name="classes">The feature vectors of each class.</param>
    /// <param name="means">The mean of each class.</param>
    /// <param name="shrinkage">
    /// The part s of the mean variance, 0 to 1; <see langword="null"/> for the one of Ledoit and Wolf ("A well-conditioned estimator for
    /// large-dimensional covariance matrices", 2004), equation 14 and following, for the centred vectors.
    /// </param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The covariance has no inverse: there is no shrinkage, and too few vectors.</exception>
    public static ShrunkCovariance Of(
        IReadOnlyList<float[][]> classes,
        IReadOnlyList<double[]> means,
        double? shrinkage,
        CancellationToken cancellation
    )
    {
        TorchRuntime.EnsureLoaded();
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        float[][] vectors = [.. classes.SelectMany(c => c)];
        double[][] centres = [.. classes.SelectMany((c, k) => Enumerable.Repeat(means[k], c.Length))];
        int length = vectors[0].Length;
        int freedom = vectors.Length - classes.Count;
        double[] squares = SquaredLengths(vectors, centres);
        double meanVariance = freedom == 0 ? 0 : squares.Sum() / freedom / length;
        if (meanVariance == 0)
        {
            return new UnitCovariance
            {
                Shrinkage = shrinkage ?? 1,
                MeanVariance = 0,
                TraceOfShare = 0,
            };
        }

        bool isDual = vectors.Length < length;
        Tensor sums = isDual ? InnerProducts(vectors, centres, out Tensor rows) : Scatter(vectors, centres, cancellation, out rows);
        double part = shrinkage ?? LedoitWolf(sums, squares, length);
        double scale = (1 - part) / freedom;
        double variance = part * meanVariance;
        double[] factor = Factor(sums, scale, variance, out double traceOfInverse)
            ?? throw new ArgumentException(
                Invariant(
                    $"The covariance of {Counted.Of(vectors.Length, "feature vector")} of {Counted.Of(length, "value")} has no inverse; "
                ) + Invariant($"a shrinkage of {part} is too low for so few images."),
                nameof(shrinkage)
            );
        int size = isDual ? vectors.Length : length;

        // Sigma^-1 S = (I - t Sigma^-1) / (1 - s), and the same for the inner products. Without a part of S, Sigma = v I.
        double trace = part < 1 ? (size - (variance * traceOfInverse)) / (1 - part) : length;
        return isDual
            ? new DualCovariance(factor, DoubleMatrix.ValuesOf(rows), vectors.Length, scale, variance)
            {
                Shrinkage = part,
                MeanVariance = meanVariance,
                TraceOfShare = trace,
            }
            : new DirectCovariance(factor, length)
            {
                Shrinkage = part,
                MeanVariance = meanVariance,
                TraceOfShare = trace,
            };
    }

    private static double[] SquaredLengths(float[][] vectors, double[][] centres)
    {
        double[] squares = new double[vectors.Length];
        double[] row = new double[vectors[0].Length];
        for (int i = 0; i < vectors.Length; i++)
        {
            FeatureMath.Subtract(vectors[i], centres[i], row);
            squares[i] = FeatureMath.Dot(row, row);
        }

        return squares;
    }

    private static Tensor InnerProducts(float[][] vectors, double[][] centres, out Tensor rows)
    {
        rows = DoubleMatrix.Centred(vectors, i => centres[i]);
        return rows.matmul(rows.t());
    }

    private static Tensor Scatter(float[][] vectors, double[][] centres, CancellationToken cancellation, out Tensor rows)
    {
        int length = vectors[0].Length;
        Tensor sums = zeros(length, length, dtype: float64, device: CPU);
        for (int first = 0; first < vectors.Length; first += RowsAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            int start = first;
            using DisposeScope scope = NewDisposeScope();
            Tensor some = DoubleMatrix.Centred(vectors.AsSpan(start, Math.Min(RowsAtOnce, vectors.Length - start)), i =>
                centres[start + i]
            );
            sums.add_(some.t().matmul(some), Scalars.Of(1));
        }

        rows = sums;
        return sums;
    }

    // The least mean squared error by the vectors' own scatter about S. The squares of the entries of X^T X and of X X^T have one sum.
    private static double LedoitWolf(Tensor sums, double[] squares, int length)
    {
        double count = squares.Length;
        double norm = sums.square().sum().ToDouble() / (count * count);
        double mean = squares.Sum() / count / length;
        double distance = norm - (length * mean * mean);
        double noise = ((squares.Sum(q => q * q) / count) - norm) / count;
        return distance <= 0 ? 1 : Math.Clamp(noise / distance, 0, 1);
    }

    // The factor of variance I + scale sums, and the trace of its inverse; null where there is none.
    private static double[]? Factor(Tensor sums, double scale, double variance, out double traceOfInverse)
    {
        Tensor matrix = sums.mul(tensor(scale));
        matrix.diagonal().add_(tensor(variance), Scalars.Of(1));
        (Tensor factor, Tensor info) = linalg.cholesky_ex(matrix);
        traceOfInverse = 0;
        if (info.ToInt32() != 0)
        {
            return null;
        }

        traceOfInverse = factor.cholesky_inverse().diagonal().sum().ToDouble();
        return DoubleMatrix.ValuesOf(factor);
    }
}
