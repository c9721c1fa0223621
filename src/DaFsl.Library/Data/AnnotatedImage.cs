using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data;

/// <summary>
/// An image and the objects marked in it: the one type that counting, detection, cropping and classification all read.
/// A labelled image of a folder is an image with one object that fills it.
/// </summary>
/// <param name="Source">The source of the pixels.</param>
/// <param name="Width">Width in pixels of the upright image.</param>
/// <param name="Height">Height in pixels of the upright image.</param>
/// <param name="Objects">The objects, each with a box that has an area and lies inside the image.</param>
public sealed record AnnotatedImage(ImageSource Source, int Width, int Height, IReadOnlyList<AnnotatedObject> Objects)
{
    /// <summary>The objects, each with a box that has an area and lies inside the image; a copy of the list that was given.</summary>
    public IReadOnlyList<AnnotatedObject> Objects
    {
        get;
        init => field = Own(value);
    } = Own(Objects);

    /// <summary>Decodes the image, for transforms to work on.</summary>
    /// <exception cref="DataFormatException">The image cannot be read.</exception>
    public AnnotatedPixels Decode() => new(Source.Load(), Objects);

    // What nobody can change need not be copied again.
    private static IReadOnlyList<AnnotatedObject> Own(IReadOnlyList<AnnotatedObject> objects) =>
        objects is System.Collections.Immutable.ImmutableArray<AnnotatedObject> or null
            ? objects!
            : System.Collections.Immutable.ImmutableArray.CreateRange(objects);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
