using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>
/// Distillation by Pearson's correlation (PKD, Cao et al. 2022, equations 3 to 5): each channel of a map is brought to mean 0 and variance
/// 1 over batch and points, in student and teacher, so that only the pattern counts. The loss is half the squared difference, the mean over
/// all, which is 1 - r; it is summed over the pairs of layers.
/// </summary>
/// <param name="Layers">The pairs of layers to compare; for a detector, the maps of its pyramid, <c>backbone.fpn[0]</c> onwards.</param>
/// <param name="ForegroundWeight">
/// As how many points a point inside an object counts, above 0; 1 to pay no heed to objects. It is as if the map had the point that many
/// times.
/// </param>
internal sealed record PearsonDistillation(IReadOnlyList<LayerPair> Layers, double ForegroundWeight = 1) : LayerDistillationLoss(Layers)
{
    // Added to the deviation, so that a channel of one value is not divided by zero.
    private const double LeastDeviation = 1e-6;

    /// <inheritdoc/>
    public override string Name => "Pearson imitation";

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
    /// <param name="weights">
    /// As how many points each point counts, <c>(N, 1, H, W)</c>, above 0; <see langword="null"/> for one each.
    /// </param>
    /// <returns>A scalar, 0 (the same pattern) to 2 (the reverse).</returns>
    public static Tensor Between(Tensor student, Tensor teacher, Tensor? weights = null)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teacher);
        Tensor? shares = weights?.div(weights.sum());
        return Mean(Standardized(student, shares).sub(Standardized(teacher, shares)).square(), shares).mean().mul(Scalars.Of(0.5));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults() => base.Faults().Concat(AboveZero(nameof(ForegroundWeight), ForegroundWeight));

    private protected override Tensor LossOf(Tensor student, Tensor teacher, DistillationTargets targets) =>
        Between(student, teacher, ForegroundWeights.For(teacher, targets, ForegroundWeight));

    private static Tensor Standardized(Tensor map, Tensor? shares)
    {
        Tensor centred = map.sub(Mean(map, shares));

        // Within the root, too, something must be left, as the root of 0 has no gradient.
        Tensor deviation = Mean(centred.square(), shares).clamp_min(Scalars.Of(LeastDeviation * LeastDeviation)).sqrt();
        return centred.div(deviation.add(Scalars.Of(LeastDeviation), Scalars.Of(1)));
    }

    /// <summary>The mean of each channel over batch and points, <c>(1, C, 1, 1)</c>.</summary>
    private static Tensor Mean(Tensor map, Tensor? shares) =>
        shares is null ? map.mean([0, 2, 3], keepdim: true) : map.mul(shares).sum([0, 2, 3], keepdim: true);
}
