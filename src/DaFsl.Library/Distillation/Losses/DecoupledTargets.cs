using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>
/// Decoupled knowledge distillation (DKD, Zhao et al. 2022, equation 7): soft targets in two parts that are weighed apart. With temperature
/// T, the loss is T^2 (alpha TCKD + beta NCKD), the mean over the batch: TCKD is the divergence of (p, 1 - p), the probability of the true
/// class against all others, and NCKD that of the probabilities of the others among themselves.
/// </summary>
/// <param name="Alpha">The weight of the true class against the rest, 0 or more.</param>
/// <param name="Beta">The weight of the other classes among themselves, 0 or more.</param>
/// <param name="Temperature">T, above 0.</param>
internal sealed record DecoupledTargets(double Alpha = 1, double Beta = 8, double Temperature = 4) : DistillationLoss
{
    /// <inheritdoc/>
    public override string Name => "decoupled targets";

    /// <inheritdoc/>
    public override IReadOnlyList<LayerPair> Compared => [LayerPair.Outputs];

    /// <inheritdoc/>
    public override bool ComparesClasses => true;

    /// <inheritdoc/>
    public override bool NeedsLabels => true;

    /// <summary>The loss itself.</summary>
    /// <param name="student">The student's logits, <c>(N, classes)</c>.</param>
    /// <param name="teacher">The teacher's logits, <c>(N, classes)</c>.</param>
    /// <param name="labels">The true classes, <c>(N)</c>, int64.</param>
    /// <param name="alpha">The weight of the true class against the rest.</param>
    /// <param name="beta">The weight of the other classes among themselves.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Between(Tensor student, Tensor teacher, Tensor labels, double alpha, double beta, double temperature)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teacher);
        ArgumentNullException.ThrowIfNull(labels);
        (Tensor ownTarget, Tensor ownOthers) = Decouple(student.div(Scalars.Of(temperature)), labels);
        (Tensor shownTarget, Tensor shownOthers) = Decouple(teacher.div(Scalars.Of(temperature)), labels);
        Tensor target = Divergence.Of(shownTarget, ownTarget).mul(Scalars.Of(alpha));
        Tensor others = Divergence.Of(shownOthers, ownOthers).mul(Scalars.Of(beta));
        return target.add(others, Scalars.Of(1)).mul(Scalars.Of(temperature * temperature));
    }

    /// <inheritdoc/>
    public override Tensor Loss(DistillationMaps maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        (Tensor student, Tensor teacher) = maps.Pairs().Single();
        return Between(student, teacher, maps.Targets.Labels!, Alpha, Beta, Temperature);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults() =>
        base.Faults()
            .Concat(ZeroOrMore(nameof(Alpha), Alpha))
            .Concat(ZeroOrMore(nameof(Beta), Beta))
            .Concat(AboveZero(nameof(Temperature), Temperature));

    /// <summary>
    /// Logarithms of (p, 1 - p), <c>(N, 2)</c>, and of the other classes' probabilities among themselves, <c>(N, classes - 1)</c>.
    /// </summary>
    private static (Tensor Target, Tensor Others) Decouple(Tensor logits, Tensor labels)
    {
        // Taking the true class out, and not pushing it down by a large number, is exact.
        Tensor label = labels.unsqueeze(1);
        Tensor places = arange(logits.shape[1] - 1, dtype: ScalarType.Int64, device: logits.device).unsqueeze(0);
        Tensor others = logits.gather(1, places.add(places.ge(label).to(ScalarType.Int64), Scalars.Of(1)));
        Tensor pair = cat([logits.gather(1, label), others.logsumexp(1, keepdim: true)], 1);
        return (pair.log_softmax(1), others.log_softmax(1));
    }
}
