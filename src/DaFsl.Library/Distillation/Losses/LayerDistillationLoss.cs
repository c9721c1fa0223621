using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>A loss that compares layers of the plan's choice; its loss is the sum over the pairs.</summary>
/// <param name="Layers">The pairs of layers to compare.</param>
internal abstract record LayerDistillationLoss(IReadOnlyList<LayerPair> Layers) : DistillationLoss
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<LayerPair> Compared => Layers;

    /// <inheritdoc/>
    public sealed override Tensor Loss(DistillationMaps maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        return maps.Pairs().Select(p => LossOf(p.Student, p.Teacher, maps.Targets)).Aggregate((sum, next) => sum.add(next, Scalars.Of(1)));
    }

    /// <summary>True if all settings are equal.</summary>
    public virtual bool Equals(LayerDistillationLoss? other) => base.Equals(other) && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Layers.Count);

    /// <summary>The loss of a pair of layers.</summary>
    /// <param name="student">The student's map or vectors, float32, adapted where the loss asks for it.</param>
    /// <param name="teacher">The teacher's.</param>
    /// <param name="targets">The known facts about the images.</param>
    private protected abstract Tensor LossOf(Tensor student, Tensor teacher, DistillationTargets targets);
}
