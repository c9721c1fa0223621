using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imaging.Transforms;

/// <summary>An image made of two.</summary>
/// <param name="Image">The image.</param>
/// <param name="Share">How much of it is the first one's, 0 to 1; the rest is the second's.</param>
public sealed record MixedImage(PixelImage Image, double Share)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
