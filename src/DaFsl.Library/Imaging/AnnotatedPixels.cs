using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imaging;

/// <summary>A decoded image and the objects marked in it: what changes of an image and its boxes work on.</summary>
/// <param name="Image">The pixels.</param>
/// <param name="Objects">The objects, their boxes in the image's own pixels; none for a crop whose class is kept elsewhere.</param>
public sealed record AnnotatedPixels(PixelImage Image, IReadOnlyList<AnnotatedObject> Objects)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
