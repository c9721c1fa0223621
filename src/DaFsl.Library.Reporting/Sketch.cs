using DaFsl.Library.Imaging;
using SkiaSharp;

namespace DaFsl.Library.Reporting;

/// <summary>An image under way: a canvas to draw on, and the pixels that come of it.</summary>
internal sealed class Sketch : IDisposable
{
    /// <summary>The text that a sketch shows if there is nothing to draw.</summary>
    public const string NothingToShow = "No images to show.";

    /// <summary>The ground that everything lies on.</summary>
    public static readonly SKColor Paper = new(0xFA, 0xFA, 0xF8);

    /// <summary>Text, and the dark side of anything that has to stand out.</summary>
    public static readonly SKColor Ink = new(0x22, 0x25, 0x2B);

    /// <summary>Text that says that there is nothing.</summary>
    public static readonly SKColor FaintInk = new(0x80, 0x84, 0x8C);

    private const int BytesPerRgba = 4;
    private readonly SKBitmap _bitmap = new();

    /// <summary>Starts with bare paper.</summary>
    /// <exception cref="ArgumentException">So many pixels cannot be held at once.</exception>
    public Sketch(int width, int height)
    {
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        if (info.BytesSize64 > Array.MaxLength || !_bitmap.TryAllocPixels(info))
        {
            _bitmap.Dispose();
            throw new ArgumentException(Invariant($"An image of (W {width}, H {height}) pixels is too large to draw: show fewer images."));
        }

        Canvas = new SKCanvas(_bitmap);
        Canvas.Clear(Paper);
    }

    public SKCanvas Canvas { get; }

    /// <summary>Lays an image into a place, stretched to fill it; where it is enlarged, each pixel becomes a block of one colour.</summary>
    /// <param name="image">The image.</param>
    /// <param name="place">The target rectangle, in whole pixels.</param>
    public void Lay(PixelImage image, SKRectI place)
    {
        byte[] rgba = new byte[image.Width * image.Height * BytesPerRgba];
        for (int from = 0, to = 0; to < rgba.Length; from += 3, to += BytesPerRgba)
        {
            image.Rgb.Slice(from, 3).CopyTo(rgba.AsSpan(to));
            rgba[to + 3] = byte.MaxValue;
        }

        using SKImage skia = SKImage.FromPixelCopy(
            new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque),
            rgba
        );
        Canvas.DrawImage(skia, place, new SKSamplingOptions(SKFilterMode.Nearest));
    }

    /// <summary>The pixels as they are now.</summary>
    public PixelImage ToImage()
    {
        ReadOnlySpan<byte> rgba = _bitmap.GetPixelSpan();
        byte[] rgb = new byte[rgba.Length / BytesPerRgba * 3];
        for (int from = 0, to = 0; to < rgb.Length; from += BytesPerRgba, to += 3)
        {
            rgba.Slice(from, 3).CopyTo(rgb.AsSpan(to));
        }

        return new PixelImage(_bitmap.Width, _bitmap.Height, rgb);
    }

    public void Dispose()
    {
        Canvas.Dispose();
        _bitmap.Dispose();
    }
}
