using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>The result of a quality gate.</summary>
public sealed record GateResult
{
    /// <summary>The images that were kept, in the order in which they were made.</summary>
    public IReadOnlyList<PixelImage> Accepted => Kept.Images;

    /// <summary>A verdict on each image that was looked at, in that order.</summary>
    public required IReadOnlyList<GateVerdict> Verdicts { get; init; }

    /// <summary>The figures.</summary>
    public required GateReport Report { get; init; }

    /// <summary>The same as the pipeline's classifier takes them.</summary>
    internal AcceptedImages Kept { get; init; } = AcceptedImages.None;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
