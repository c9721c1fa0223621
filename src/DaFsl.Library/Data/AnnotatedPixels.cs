namespace DaFsl.Library.Data;

/// <summary>A decoded picture and the objects marked in it: what changes of a picture and its boxes work on.</summary>
/// <param name="Image">The pixels.</param>
/// <param name="Objects">The objects, their boxes in the picture's own pixels; none for a crop whose class is kept elsewhere.</param>
public sealed record AnnotatedPixels(PixelImage Image, IReadOnlyList<AnnotatedObject> Objects)
{
    /// <summary>Decodes a picture of a data set.</summary>
    /// <param name="image">The picture.</param>
    /// <exception cref="DataFormatException">The picture cannot be read.</exception>
    public static AnnotatedPixels Of(AnnotatedImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new AnnotatedPixels(image.Source.Load(), image.Objects);
    }

    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
