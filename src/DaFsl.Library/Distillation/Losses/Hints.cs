using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>
/// Hints (FitNets, Romero et al. 2015, equation 3): the student's layers are to hold the numbers of the teacher's, through a learned
/// regressor where widths differ. The loss is half the squared difference, the mean over batch, channels and points, summed over the pairs
/// of layers.
/// </summary>
/// <param name="Layers">The pairs of layers to compare.</param>
internal sealed record Hints(IReadOnlyList<LayerPair> Layers) : LayerDistillationLoss(Layers)
{
    /// <inheritdoc/>
    public override string Name => "hints";

    /// <inheritdoc/>
    public override bool NeedsEqualWidths => true;

    /// <inheritdoc/>
    public override bool NeedsEqualSizes => true;

    /// <summary>The loss of a pair of layers.</summary>
    /// <param name="student">The student's map <c>(N, C, H, W)</c> or vectors <c>(N, C)</c>.</param>
    /// <param name="teacher">The teacher's, of the same shape.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Between(Tensor student, Tensor teacher)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teacher);
        return student.sub(teacher).square().mean().mul(Scalars.Of(0.5));
    }

    private protected override Tensor LossOf(Tensor student, Tensor teacher, DistillationTargets targets) => Between(student, teacher);
}
