using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>
/// Relational knowledge distillation by angles (RKD-A, Park et al. 2019, equations 9 and 10): each three images are to form the angle that
/// they form to the teacher, whatever the widths. The loss is Huber's between the cosines, the mean over all triples of different images. A
/// map stands for its mean over the points. The authors weigh it 50.
/// </summary>
/// <param name="Layers">The pairs of layers to compare; the authors use the embedding.</param>
internal sealed record RelationalAngles(IReadOnlyList<LayerPair> Layers) : LayerDistillationLoss(Layers)
{
    /// <inheritdoc/>
    public override string Name => "relational angles";

    /// <summary>The loss of a pair of layers.</summary>
    /// <param name="student">The student's vectors <c>(N, C)</c> or map <c>(N, C, H, W)</c>.</param>
    /// <param name="teacher">The teacher's, of any width.</param>
    /// <returns>A scalar; 0 where there are less than three images.</returns>
    public static Tensor Between(Tensor student, Tensor teacher)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teacher);

        // Triples in which an image comes twice differ by nothing, and are not counted.
        double count = student.shape[0];
        double triples = Math.Max(1, count * (count - 1) * (count - 2));
        return nn
            .functional.smooth_l1_loss(Relations.Angles(student), Relations.Angles(teacher), nn.Reduction.Sum)
            .mul(Scalars.Of(1 / triples));
    }

    private protected override Tensor LossOf(Tensor student, Tensor teacher, DistillationTargets targets) => Between(student, teacher);
}
