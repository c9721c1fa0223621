using DaFsl.Library.Training;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Lessons;

/// <summary>A lesson that compares layers of the plan's choice; its loss is the sum over the pairs.</summary>
/// <param name="Layers">Which layers are compared.</param>
public abstract record LayerLesson(IReadOnlyList<LayerPair> Layers) : Lesson
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<LayerPair> Compared => Layers;

    /// <inheritdoc/>
    public sealed override Tensor Loss(LessonMaps maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        return maps.Pairs()
            .Select(p => LossOf(p.Student, p.Teacher, maps.Targets))
            .Aggregate((sum, next) => sum.add(next, Runtime.Scalars.Of(1)));
    }

    /// <summary>Whether all settings are the same.</summary>
    public virtual bool Equals(LayerLesson? other) => base.Equals(other) && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Layers.Count);

    /// <summary>The loss of a pair of layers.</summary>
    /// <param name="student">The student's map or vectors, float32, adapted where the lesson asks for it.</param>
    /// <param name="teacher">The teacher's.</param>
    /// <param name="targets">What is known of the pictures.</param>
    private protected abstract Tensor LossOf(Tensor student, Tensor teacher, LessonTargets targets);
}
