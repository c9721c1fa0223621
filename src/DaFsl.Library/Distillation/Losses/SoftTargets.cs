using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>
/// Soft targets (Hinton, Vinyals and Dean 2015, section 2): the student is to give each class the probability that its teacher gives it,
/// both softened by a temperature T. The loss is T^2 KL(p || q) with p = softmax(teacher / T) and q = softmax(student / T), the mean over
/// the batch; T^2 keeps the gradient's size whatever T is.
/// </summary>
/// <param name="Temperature">T, above 0; the larger, the more the small probabilities count.</param>
/// <remarks>
/// With several teachers their losses are averaged by weight. That differs by a constant from the loss against the weighted mean of their
/// probabilities, so the student learns the same from both.
/// </remarks>
internal sealed record SoftTargets(double Temperature = 4) : DistillationLoss
{
    /// <inheritdoc/>
    public override string Name => "soft targets";

    /// <inheritdoc/>
    public override IReadOnlyList<LayerPair> Compared => [LayerPair.Outputs];

    /// <inheritdoc/>
    public override bool ComparesClasses => true;

    /// <summary>The loss itself.</summary>
    /// <param name="student">The student's logits, <c>(N, classes)</c>.</param>
    /// <param name="teacher">The teacher's logits, <c>(N, classes)</c>.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Between(Tensor student, Tensor teacher, double temperature)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teacher);
        Tensor own = student.div(Scalars.Of(temperature)).log_softmax(1);
        Tensor shown = teacher.div(Scalars.Of(temperature)).log_softmax(1);
        return Divergence.Of(shown, own).mul(Scalars.Of(temperature * temperature));
    }

    /// <inheritdoc/>
    public override Tensor Loss(DistillationMaps maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        (Tensor student, Tensor teacher) = maps.Pairs().Single();
        return Between(student, teacher, Temperature);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults() => base.Faults().Concat(AboveZero(nameof(Temperature), Temperature));
}
