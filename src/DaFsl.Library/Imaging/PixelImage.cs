using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imaging;

/// <summary>
/// A decoded image: 8-bit red, green, blue, row by row from the top, as <c>(H, W, 3)</c> interleaved bytes.
/// Never changed once made, so it may be shared between threads.
/// </summary>
public sealed class PixelImage
{
    private readonly byte[] _rgb;

    /// <summary>Wraps pixels; the array is kept, not copied, and must not be written to afterwards.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="rgb">The pixels, <c>(height, width, 3)</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    /// <exception cref="ArgumentException"><paramref name="rgb"/> does not hold height x width x 3 bytes.</exception>
    public PixelImage(int width, int height, byte[] rgb)
    {
        OutOfRange.ThrowIfLessThan(width, 1);
        OutOfRange.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(rgb);
        if (rgb.Length != (long)width * height * 3)
        {
            throw new ArgumentException(
                Invariant($"An image of (H {height}, W {width}, 3) takes {(long)width * height * 3} bytes, not {rgb.Length}."),
                nameof(rgb)
            );
        }

        Width = width;
        Height = height;
        _rgb = rgb;
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>The pixels, <c>(H, W, 3)</c>.</summary>
    public ReadOnlySpan<byte> Rgb => _rgb;

    /// <summary>Its size: "40 x 30 pixels".</summary>
    public override string ToString() => Invariant($"{Width} x {Height} pixels");
}
