using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// A shrunk covariance by the inner products of the vectors that it comes from, where these are fewer than they have values (Woodbury's
/// identity): with <c>Sigma = t I + a X^T X</c>, <c>Sigma^-1 v = (v - a X^T (t I + a X X^T)^-1 X v) / t</c>.
/// </summary>
/// <param name="factor">The lower Cholesky factor of <c>t I + a X X^T</c>, <c>(N, N)</c>, row by row.</param>
/// <param name="rows">X, the centred vectors, <c>(N, D)</c>, row by row.</param>
/// <param name="count">N.</param>
/// <param name="scale">a.</param>
/// <param name="variance">t, above 0.</param>
internal sealed class DualCovariance(double[] factor, double[] rows, int count, double scale, double variance) : ShrunkCovariance
{
    protected override Tensor Solve(Tensor vectors)
    {
        Tensor all = DoubleMatrix.Of(rows, count);
        Tensor inner = all.matmul(vectors.t()).cholesky_solve(DoubleMatrix.Of(factor, count));
        Tensor within = inner.t().matmul(all).mul(tensor(scale));
        return vectors.sub(within).div(tensor(variance));
    }
}
