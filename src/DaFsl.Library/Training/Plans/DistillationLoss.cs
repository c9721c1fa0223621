using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>
/// A loss that a student learns from besides its own, by comparing what it makes of a batch with what its teachers make of it. Data, a part
/// of a <see cref="TrainingPlan"/>: the training loop carries it out, and knows no loss by name.
/// </summary>
/// <remarks>
/// <c>DistillationLosses</c> makes those of the library; a loss of one's own is a record derived from this one. A plan with such a loss
/// cannot be written as JSON. A training with it goes on after an interruption where the loss prints the same, type and settings.
/// </remarks>
public abstract record DistillationLoss
{
    /// <summary>What its loss is multiplied by, 0 or more.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The names of the teachers that it is learned from; none for all that there are.</summary>
    public IReadOnlyList<string> Teachers { get; init; } = [];

    /// <summary>
    /// How much each of the teachers counts, in their order, above 0; the losses to them are averaged by these. None for all alike.
    /// </summary>
    public IReadOnlyList<double> TeacherWeights { get; init; } = [];

    /// <summary>What to call it where losses are told.</summary>
    public abstract string Name { get; }

    /// <summary>What is compared: the maps or logits that <see cref="Loss"/> gets, in this order.</summary>
    public abstract IReadOnlyList<LayerPair> Compared { get; }

    /// <summary>
    /// Whether the student's maps need as many channels as the teacher's. Where they have not, a linear map between (a 1 x 1 convolution)
    /// is learned along with the student.
    /// </summary>
    public virtual bool NeedsEqualWidths => false;

    /// <summary>Whether the student's maps need the height and width of the teacher's. Where they have not, they are scaled.</summary>
    public virtual bool NeedsEqualSizes => false;

    /// <summary>Whether it compares points, so that vectors will not do.</summary>
    public virtual bool NeedsMaps => false;

    /// <summary>Whether classes are compared, so that student and teacher must know the same ones in the same order.</summary>
    public virtual bool ComparesClasses => false;

    /// <summary>Whether the class of each image must be known.</summary>
    public virtual bool NeedsLabels => false;

    /// <summary>Whether it must be known where the objects are.</summary>
    public virtual bool NeedsObjects => false;

    /// <summary>Whether the teachers are not finished networks but the others that are trained in the same run.</summary>
    public virtual bool LearnsFromPeers => false;

    /// <summary>The loss against one teacher.</summary>
    /// <param name="maps">What student and teacher made of a batch.</param>
    /// <returns>A scalar, float32, of the caller's dispose scope, not yet multiplied by <see cref="Weight"/>.</returns>
    public abstract TorchSharp.torch.Tensor Loss(DistillationMaps maps);

    /// <summary>What is wrong with its settings, a sentence each.</summary>
    public virtual IEnumerable<string> Faults()
    {
        foreach (string fault in ZeroOrMore(nameof(Weight), Weight))
        {
            yield return fault;
        }

        foreach (double weight in TeacherWeights.Where(w => !(w > 0 && double.IsFinite(w))))
        {
            yield return Invariant($"TeacherWeights holds {weight}; each must be above 0.");
        }

        if (Compared.Count == 0)
        {
            yield return "It names no layers to compare.";
        }
    }

    /// <summary>Whether all settings are the same, and it is the same kind of loss.</summary>
    public virtual bool Equals(DistillationLoss? other) =>
        other is not null
        && EqualityContract == other.EqualityContract
        && Weight.Equals(other.Weight)
        && Teachers.SequenceEqual(other.Teachers)
        && TeacherWeights.SequenceEqual(other.TeacherWeights);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, Weight, Teachers.Count);

    /// <summary>Told where a number that must be 0 or more is not.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">What it is.</param>
    protected static IEnumerable<string> ZeroOrMore(string name, double value) =>
        value >= 0 && double.IsFinite(value) ? [] : [Invariant($"{name} is {value}; it must be 0 or more.")];

    /// <summary>Told where a number that must be above 0 is not.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">What it is.</param>
    protected static IEnumerable<string> AboveZero(string name, double value) =>
        value > 0 && double.IsFinite(value) ? [] : [Invariant($"{name} is {value}; it must be above 0.")];

    /// <inheritdoc/>
    public sealed override string ToString() => RecordText.Of(this);
}
