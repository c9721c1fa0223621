using System.IO.Hashing;
using System.Runtime.InteropServices;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imaging.Sources;

/// <summary>A source of an image's pixels, which are decoded on each request and not kept.</summary>
public abstract class ImageSource
{
    /// <summary>The name of the image in messages: its path, or how it was made.</summary>
    public abstract string Name { get; }

    /// <summary>Returns the name of the image: <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    /// <summary>Decodes the image, upright.</summary>
    /// <exception cref="DataFormatException">The image cannot be read.</exception>
    public abstract PixelImage Load();

    /// <summary>Decodes the image and scales it as <see cref="ImageOperations.Resize"/> does.</summary>
    /// <param name="rgb">The buffer for the pixels, <c>(height, width, 3)</c>.</param>
    /// <param name="width">The width to scale to, at least 1.</param>
    /// <param name="height">The height to scale to, at least 1.</param>
    /// <exception cref="DataFormatException">The image cannot be read.</exception>
    internal virtual void LoadScaled(Span<byte> rgb, int width, int height) => Load().Resize(width, height).Rgb.CopyTo(rgb);

    /// <summary>
    /// Adds up what the image is, so that it can be told from another one of the same name: its file, or its pixels where it has none.
    /// </summary>
    internal virtual void AddTo(XxHash128 sum)
    {
        PixelImage image = Load();
        sum.Append(MemoryMarshal.AsBytes<int>([image.Width, image.Height]));
        sum.Append(image.Rgb);
    }
}
