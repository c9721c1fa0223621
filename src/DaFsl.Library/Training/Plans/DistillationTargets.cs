using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Plans;

/// <summary>The information about a batch's images that a loss may need.</summary>
internal sealed record DistillationTargets
{
    /// <summary>The index of each image's class, <c>(N)</c>, int64; <see langword="null"/> where images have no class.</summary>
    public Tensor? Labels { get; init; }

    /// <summary>The objects in each image, in pixels of the network's input; <see langword="null"/> where this is not known.</summary>
    public IReadOnlyList<IReadOnlyList<BoundingBox>>? Objects { get; init; }

    /// <summary>Width of the network's input in pixels, where <see cref="Objects"/> are known.</summary>
    public int Width { get; init; }

    /// <summary>Height of the network's input in pixels, where <see cref="Objects"/> are known.</summary>
    public int Height { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
