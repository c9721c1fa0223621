using DaFsl.Library.Data;
using static TorchSharp.torch;

namespace DaFsl.Library.Training;

/// <summary>What is known of a batch's pictures that a lesson may need.</summary>
public sealed record LessonTargets
{
    /// <summary>The index of each picture's class, <c>(N)</c>, int64; <see langword="null"/> where pictures have no class.</summary>
    public Tensor? Labels { get; init; }

    /// <summary>The objects in each picture, in pixels of the network's input; <see langword="null"/> where this is not known.</summary>
    public IReadOnlyList<IReadOnlyList<BoundingBox>>? Objects { get; init; }

    /// <summary>Width of the network's input in pixels, where <see cref="Objects"/> are known.</summary>
    public int Width { get; init; }

    /// <summary>Height of the network's input in pixels, where <see cref="Objects"/> are known.</summary>
    public int Height { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
