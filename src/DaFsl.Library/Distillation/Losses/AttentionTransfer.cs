using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>
/// Attention transfer (Zagoruyko and Komodakis 2017, section 3.1, equation 2): the student is to look where its teacher looks, whatever
/// their widths. A map's attention is the sum of its squared channels, as a vector over the points of length 1. The loss is the squared
/// difference, the mean over points and batch as in the authors' program (whose weight of it is 1000), summed over the pairs of layers.
/// </summary>
/// <param name="Layers">The pairs of layers to compare.</param>
internal sealed record AttentionTransfer(IReadOnlyList<LayerPair> Layers) : LayerDistillationLoss(Layers)
{
    // Keeps a map of zeros from being divided by zero.
    private const double LeastNorm = 1e-12;

    /// <inheritdoc/>
    public override string Name => "attention transfer";

    /// <inheritdoc/>
    public override bool NeedsEqualSizes => true;

    /// <inheritdoc/>
    public override bool NeedsMaps => true;

    /// <summary>The loss of a pair of layers.</summary>
    /// <param name="student">The student's map, <c>(N, C, H, W)</c>.</param>
    /// <param name="teacher">The teacher's map, <c>(N, C', H, W)</c>.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Between(Tensor student, Tensor teacher)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teacher);
        return Attention(student).sub(Attention(teacher)).square().mean();
    }

    private protected override Tensor LossOf(Tensor student, Tensor teacher, DistillationTargets targets) => Between(student, teacher);

    // The mean in place of the sum: the norm divides the factor out, and sums of squares stay small.
    private static Tensor Attention(Tensor map) => nn.functional.normalize(map.square().mean([1]).flatten(1), p: 2, dim: 1, eps: LeastNorm);
}
