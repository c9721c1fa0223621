using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>
/// Relational knowledge distillation by distances (RKD-D, Park et al. 2019, equations 6 to 8): images that are far apart to the teacher are
/// to be far apart to the student, whatever their widths. The loss is Huber's between the distances of each two images, each set divided by
/// its mean; the mean over pairs. A map stands for its mean over the points. The authors weigh it 25.
/// </summary>
/// <param name="Layers">The pairs of layers to compare; the authors use the embedding.</param>
internal sealed record RelationalDistances(IReadOnlyList<LayerPair> Layers) : LayerDistillationLoss(Layers)
{
    /// <inheritdoc/>
    public override string Name => "relational distances";

    /// <summary>The loss of a pair of layers.</summary>
    /// <param name="student">The student's vectors <c>(N, C)</c> or map <c>(N, C, H, W)</c>.</param>
    /// <param name="teacher">The teacher's, of any width.</param>
    /// <returns>A scalar; 0 where there is a single image.</returns>
    public static Tensor Between(Tensor student, Tensor teacher)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teacher);
        return student.shape[0] < 2
            ? student.sum().mul(Scalars.Of(0))
            : nn.functional.smooth_l1_loss(Relations.Distances(student), Relations.Distances(teacher));
    }

    private protected override Tensor LossOf(Tensor student, Tensor teacher, DistillationTargets targets) => Between(student, teacher);
}
