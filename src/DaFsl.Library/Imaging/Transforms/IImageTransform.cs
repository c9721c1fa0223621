using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Imaging.Transforms;

/// <summary>
/// A change of an image by chance that leaves what it shows what it is: mirrored, cropped, turned, in other colours. Boxes move with what
/// they mark.
/// </summary>
[System.ComponentModel.TypeConverter(typeof(PartConverter))]
public interface IImageTransform
{
    /// <summary>
    /// The name of the transform, with its settings: <c>"horizontal flip (0.5)"</c>. Two transforms with the same name do the same.
    /// </summary>
    string Name { get; }

    /// <summary>Changes an image.</summary>
    /// <param name="image">The image; it stays as it is.</param>
    /// <param name="random">
    /// The random number generator. Everything that is drawn comes from it, so the same state gives the same image.
    /// </param>
    /// <returns>An image of the same width and height, and the objects that can still be seen in it, in their order.</returns>
    AnnotatedPixels Apply(AnnotatedPixels image, Random random);
}
