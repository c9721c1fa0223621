namespace DaFsl.Library.Data;

/// <summary>
/// A picture and the objects marked in it: the one type that counting, detection, cropping and classification all read.
/// A labelled picture of a folder is an image with one object that fills it.
/// </summary>
/// <param name="Source">Where the pixels come from.</param>
/// <param name="Width">Width in pixels of the upright picture.</param>
/// <param name="Height">Height in pixels of the upright picture.</param>
/// <param name="Objects">The objects, each with a box that has an area and lies inside the picture.</param>
public sealed record AnnotatedImage(ImageSource Source, int Width, int Height, IReadOnlyList<AnnotatedObject> Objects)
{
    /// <summary>The objects, each with a box that has an area and lies inside the picture; a copy of the list that was given.</summary>
    public IReadOnlyList<AnnotatedObject> Objects { get; init => field = Own(value); } = Own(Objects);

    // What nobody can change need not be copied again.
    private static IReadOnlyList<AnnotatedObject> Own(IReadOnlyList<AnnotatedObject> objects) =>
        objects is System.Collections.Immutable.ImmutableArray<AnnotatedObject> or null
            ? objects!
            : System.Collections.Immutable.ImmutableArray.CreateRange(objects);

    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
