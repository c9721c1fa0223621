using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>A shrunk covariance by the Cholesky factor of the matrix itself.</summary>
/// <param name="factor">The lower factor, <c>(D, D)</c>, row by row.</param>
/// <param name="length">D.</param>
internal sealed class DirectCovariance(double[] factor, int length) : ShrunkCovariance
{
    protected override Tensor Solve(Tensor vectors) => vectors.t().cholesky_solve(DoubleMatrix.Of(factor, length)).t();
}
