using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>The unit matrix, where vectors have no spread to learn from.</summary>
internal sealed class UnitCovariance : ShrunkCovariance
{
    protected override Tensor Solve(Tensor vectors) => vectors;
}
