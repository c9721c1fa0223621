using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// A covariance within classes, shrunk towards one variance for all directions: <c>Sigma = (1 - s) S + s v I</c>, with the pooled
/// covariance <c>S = sum_k sum_i (x_ki - m_k)(x_ki - m_k)^T / (N - K)</c> of N vectors in K classes and its mean variance
/// <c>v = tr(S) / D</c>.
/// </summary>
internal abstract class ShrunkCovariance
{
    /// <summary>The part of the mean variance, s.</summary>
    public required double Shrinkage { get; init; }

    /// <summary>The mean variance, v; 0 where no class has two vectors that differ, and Sigma is the unit matrix instead.</summary>
    public required double MeanVariance { get; init; }

    /// <summary>
    /// <c>tr(Sigma^-1 S)</c>: the squared Mahalanobis length to expect of a vector's difference from its class's mean.
    /// </summary>
    public required double TraceOfShare { get; init; }

    /// <summary>Multiplies vectors by the inverse of Sigma.</summary>
    /// <param name="vectors">The vectors, row by row.</param>
    /// <param name="count">The number of vectors.</param>
    public double[] Solve(double[] vectors, int count)
    {
        TorchRuntime.EnsureLoaded();
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        return DoubleMatrix.ValuesOf(Solve(DoubleMatrix.Of(vectors, count)));
    }

    /// <summary>Multiplies vectors by the inverse of Sigma.</summary>
    /// <param name="vectors"><c>(n, D)</c>, float64.</param>
    /// <returns><c>(n, D)</c>, of the caller's dispose scope.</returns>
    protected abstract Tensor Solve(Tensor vectors);
}
