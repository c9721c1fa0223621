using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>
/// A loss that a student learns from in addition to its own, by comparing its outputs for a batch with those of its teachers. It is data, a
/// part of a <see cref="TrainingPlan"/>: the training loop applies it and does not depend on specific losses.
/// </summary>
/// <remarks>
/// <c>DistillationLosses</c> makes those of the library; a loss of one's own is a record derived from this one. A plan with such a loss
/// cannot be written as JSON. A training with it goes on after an interruption where the loss prints the same, type and settings.
/// </remarks>
public abstract record DistillationLoss
{
    /// <summary>The factor by which its loss is multiplied, 0 or more.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The names of the teachers that it is learned from; none for all that there are.</summary>
    public IReadOnlyList<string> Teachers { get; init; } = [];

    /// <summary>
    /// The weight of each teacher, in their order, above 0; the losses to them are averaged with these weights. Empty for equal weights.
    /// </summary>
    public IReadOnlyList<double> TeacherWeights { get; init; } = [];

    /// <summary>The name under which the loss is reported.</summary>
    public abstract string Name { get; }

    /// <summary>The layers compared: <see cref="Loss"/> gets their maps or logits in this order.</summary>
    public abstract IReadOnlyList<LayerPair> Compared { get; }

    /// <summary>
    /// True if the student's maps need as many channels as the teacher's. If the numbers differ, a linear map between them (a 1 x 1
    /// convolution) is learned along with the student.
    /// </summary>
    public virtual bool NeedsEqualWidths => false;

    /// <summary>
    /// True if the student's maps need the height and width of the teacher's. If these differ, the student's maps are scaled.
    /// </summary>
    public virtual bool NeedsEqualSizes => false;

    /// <summary>True if it compares points of maps, so that vectors do not suffice.</summary>
    public virtual bool NeedsMaps => false;

    /// <summary>True if classes are compared, so that student and teacher must have the same classes in the same order.</summary>
    public virtual bool ComparesClasses => false;

    /// <summary>True if the class of each image must be known.</summary>
    public virtual bool NeedsLabels => false;

    /// <summary>True if the positions of the objects must be known.</summary>
    public virtual bool NeedsObjects => false;

    /// <summary>True if the teachers are not finished networks but the other networks trained in the same run.</summary>
    public virtual bool LearnsFromPeers => false;

    /// <summary>The loss against one teacher.</summary>
    /// <param name="maps">The maps that student and teacher computed from a batch.</param>
    /// <returns>A scalar, float32, of the caller's dispose scope, not yet multiplied by <see cref="Weight"/>.</returns>
    public abstract TorchSharp.torch.Tensor Loss(DistillationMaps maps);

    /// <summary>Lists the faults in its settings, one sentence each.</summary>
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

    /// <summary>True if the other loss is of the same kind and all settings are equal.</summary>
    public virtual bool Equals(DistillationLoss? other) =>
        other is not null
        && EqualityContract == other.EqualityContract
        && Weight.Equals(other.Weight)
        && Teachers.SequenceEqual(other.Teachers)
        && TeacherWeights.SequenceEqual(other.TeacherWeights);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, Weight, Teachers.Count);

    /// <summary>Returns a fault if a number that must be 0 or more is not.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">The value of the property.</param>
    protected static IEnumerable<string> ZeroOrMore(string name, double value) =>
        value >= 0 && double.IsFinite(value) ? [] : [Invariant($"{name} is {value}; it must be 0 or more.")];

    /// <summary>Returns a fault if a number that must be above 0 is not.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">The value of the property.</param>
    protected static IEnumerable<string> AboveZero(string name, double value) =>
        value > 0 && double.IsFinite(value) ? [] : [Invariant($"{name} is {value}; it must be above 0.")];

    /// <inheritdoc/>
    public sealed override string ToString() => RecordText.Of(this);
}
