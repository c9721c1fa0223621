using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Imaging.Transforms;

/// <summary>
/// Makes one image of two, by chance. Of two images of one class comes an image of that class; of two classes comes an image that is partly
/// of either, which only a loss against soft labels can learn from.
/// </summary>
[System.ComponentModel.TypeConverter(typeof(PartConverter))]
public interface IImageMixing
{
    /// <summary>The name of the mixing, with its settings: <c>"mixup (0.2)"</c>. Two mixings with the same name do the same.</summary>
    string Name { get; }

    /// <summary>Mixes two images.</summary>
    /// <param name="first">An image.</param>
    /// <param name="second">Another of the same width and height.</param>
    /// <param name="random">The random number generator.</param>
    /// <returns>The mixture, and the part of it, 0 to 1, that is the first image's; the rest is the second's.</returns>
    /// <exception cref="ArgumentException">The images differ in size.</exception>
    (PixelImage Image, double Share) Mix(PixelImage first, PixelImage second, Random random);
}
