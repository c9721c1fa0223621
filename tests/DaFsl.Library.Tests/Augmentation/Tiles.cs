using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Augmentation;

/// <summary>Small square images to augment.</summary>
internal static class Tiles
{
    /// <summary>An image of one colour.</summary>
    public static PixelImage Plain(int side, byte red, byte green, byte blue) =>
        new(side, side, [.. Enumerable.Range(0, side * side).SelectMany(_ => new[] { red, green, blue })]);

    /// <summary>An image of noise.</summary>
    public static PixelImage Noise(int side, int seed)
    {
        byte[] rgb = new byte[side * side * 3];
        new Random(seed).NextBytes(rgb);
        return new PixelImage(side, side, rgb);
    }

    /// <summary>The bytes of each image as one text, to compare images by.</summary>
    public static string[] Texts(IEnumerable<PixelImage> images) => [.. images.Select(p => Convert.ToHexString(p.Rgb))];
}
