namespace DaFsl.Library.Data;

/// <summary>
/// A change of a picture by chance that leaves what it shows what it is: mirrored, cropped, turned, in other colours. Boxes move with what they mark.
/// </summary>
[System.ComponentModel.TypeConverter(typeof(Runtime.PartConverter))]
public interface IPictureTransform
{
    /// <summary>What it does, with its settings: <c>"horizontal flip (0.5)"</c>. Two transforms of one name do the same.</summary>
    string Name { get; }

    /// <summary>Changes a picture.</summary>
    /// <param name="picture">The picture; it stays as it is.</param>
    /// <param name="random">Where chance comes from. All that is drawn comes from it, so the same state gives the same picture.</param>
    /// <returns>A picture of the same width and height, and the objects that can still be seen in it, in their order.</returns>
    AnnotatedPixels Apply(AnnotatedPixels picture, Random random);
}
