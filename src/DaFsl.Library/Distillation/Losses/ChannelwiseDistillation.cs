using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>
/// Channel-wise distillation (CWD, Shu et al. 2021, equations 3 to 5): each channel of a map is a distribution over its points, a softmax
/// with temperature T, and the student's is to be the teacher's. The loss is T^2 KL(teacher || student), the mean over channels and batch,
/// summed over the pairs of layers.
/// </summary>
/// <param name="Layers">The pairs of layers to compare; for a detector, the maps of its pyramid, <c>backbone.fpn[0]</c> onwards.</param>
/// <param name="Temperature">T, above 0.</param>
/// <param name="ForegroundWeight">
/// As how many points a point inside an object counts, above 0; 1 to pay no heed to objects. It is as if the map had the point that many
/// times, so the teacher's distribution remains what the loss is least at.
/// </param>
internal sealed record ChannelwiseDistillation(IReadOnlyList<LayerPair> Layers, double Temperature = 4, double ForegroundWeight = 1)
    : LayerDistillationLoss(Layers)
{
    /// <inheritdoc/>
    public override string Name => "channel-wise imitation";

    /// <inheritdoc/>
    public override bool NeedsEqualWidths => true;

    /// <inheritdoc/>
    public override bool NeedsEqualSizes => true;

    /// <inheritdoc/>
    public override bool NeedsMaps => true;

    /// <inheritdoc/>
    public override bool NeedsObjects => ForegroundWeight != 1;

    /// <summary>The loss of a pair of layers.</summary>
    /// <param name="student">The student's map, <c>(N, C, H, W)</c>.</param>
    /// <param name="teacher">The teacher's map, of the same shape.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <param name="weights">
    /// As how many points each point counts, <c>(N, 1, H, W)</c>, above 0; <see langword="null"/> for one each.
    /// </param>
    /// <returns>A scalar.</returns>
    public static Tensor Between(Tensor student, Tensor teacher, double temperature, Tensor? weights = null)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teacher);

        // A point that counts w times has w times the share: its logarithm is larger by log w on both sides, and so cancels out of their
        // ratio.
        Tensor? extra = weights?.log().flatten(2);
        return Divergence.Of(LogShares(teacher), LogShares(student)).mul(Scalars.Of(temperature * temperature));

        Tensor LogShares(Tensor map)
        {
            Tensor points = map.flatten(2).div(Scalars.Of(temperature));
            return (extra is null ? points : points.add(extra, Scalars.Of(1))).log_softmax(-1);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults() =>
        base.Faults().Concat(AboveZero(nameof(Temperature), Temperature)).Concat(AboveZero(nameof(ForegroundWeight), ForegroundWeight));

    private protected override Tensor LossOf(Tensor student, Tensor teacher, DistillationTargets targets) =>
        Between(student, teacher, Temperature, ForegroundWeights.For(teacher, targets, ForegroundWeight));
}
