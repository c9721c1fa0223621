using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Plans;

/// <summary>The outputs of a student and one of its teachers for the same batch, and the targets of its images.</summary>
/// <param name="Student">
/// The outputs of the student's layers, in the order of <see cref="DistillationLoss.Compared"/>: maps <c>(N, C, H, W)</c> or vectors <c>(N,
/// C)</c>, adapted if the loss requires it; gradients flow through them.
/// </param>
/// <param name="Teacher">The same of the teacher, without gradients.</param>
public sealed record DistillationMaps(IReadOnlyList<Tensor> Student, IReadOnlyList<Tensor> Teacher)
{
    /// <summary>
    /// The index of each image's class, <c>(N)</c>, int64; <see langword="null"/> where images have no class. A loss that needs them says
    /// so by <see cref="DistillationLoss.NeedsLabels"/>.
    /// </summary>
    public Tensor? Labels
    {
        get => Targets.Labels;
        init => Targets = Targets with { Labels = value };
    }

    /// <summary>
    /// The objects in each image, in pixels of the network's input; <see langword="null"/> where this is not known. A loss that needs them
    /// says so by <see cref="DistillationLoss.NeedsObjects"/>.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<BoundingBox>>? Objects
    {
        get => Targets.Objects;
        init => Targets = Targets with { Objects = value };
    }

    /// <summary>Width of the network's input in pixels, where <see cref="Objects"/> are known.</summary>
    public int Width
    {
        get => Targets.Width;
        init => Targets = Targets with { Width = value };
    }

    /// <summary>Height of the network's input in pixels, where <see cref="Objects"/> are known.</summary>
    public int Height
    {
        get => Targets.Height;
        init => Targets = Targets with { Height = value };
    }

    internal DistillationTargets Targets { get; init; } = new();

    /// <summary>Each pair in float32, in which losses are worked out whatever the networks compute in.</summary>
    public IEnumerable<(Tensor Student, Tensor Teacher)> Pairs() => Student.Zip(Teacher, (s, t) => (s.to(float32), t.to(float32)));

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
