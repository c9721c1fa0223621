using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Plans;

/// <summary>What a student and one of its teachers made of the same batch.</summary>
/// <param name="Student">
/// What the student's layers returned, in the order of <see cref="DistillationLoss.Compared"/>: maps <c>(N, C, H, W)</c> or vectors <c>(N,
/// C)</c>, adapted where the loss asks for it; gradients flow through them.
/// </param>
/// <param name="Teacher">The same of the teacher, without gradients.</param>
/// <param name="Targets">What is known of the images.</param>
internal sealed record DistillationMaps(IReadOnlyList<Tensor> Student, IReadOnlyList<Tensor> Teacher, DistillationTargets Targets)
{
    /// <summary>Each pair in float32, in which losses are worked out whatever the networks compute in.</summary>
    public IEnumerable<(Tensor Student, Tensor Teacher)> Pairs() => Student.Zip(Teacher, (s, t) => (s.to(float32), t.to(float32)));

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
