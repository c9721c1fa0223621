using DaFsl.Library.Imaging;
using SkiaSharp;

namespace DaFsl.Library.Tests.Reporting;

internal static class PixelImageExtensions
{
    /// <summary>An image of one grey.</summary>
    public static PixelImage Grey(int width, int height, byte value = 200)
    {
        byte[] rgb = new byte[width * height * 3];
        Array.Fill(rgb, value);
        return new PixelImage(width, height, rgb);
    }

    /// <summary>The colour of one pixel.</summary>
    public static SKColor At(this PixelImage image, int x, int y)
    {
        int start = ((y * image.Width) + x) * 3;
        return new SKColor(image.Rgb[start], image.Rgb[start + 1], image.Rgb[start + 2]);
    }

    /// <summary>The colours within a rectangle, row by row.</summary>
    public static SKColor[] Within(this PixelImage image, int left, int top, int right, int bottom) =>
        [.. from y in Enumerable.Range(top, bottom - top) from x in Enumerable.Range(left, right - left) select image.At(x, y)];
}
