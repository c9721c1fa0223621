using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SkiaSharp;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>Turns stored pixels the way up that the EXIF orientation asks for.</summary>
internal static class EncodedOrientation
{
    /// <summary>True if the upright image is as wide as the stored one is high.</summary>
    public static bool SwapsSides(SKEncodedOrigin origin) =>
        origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    /// <summary>The upright image of stored pixels, on white.</summary>
    /// <param name="rgba">Stored pixels, <c>(height, width, 4)</c>, colours not multiplied by alpha.</param>
    /// <param name="width">Width in pixels as stored.</param>
    /// <param name="height">Height in pixels as stored.</param>
    /// <param name="origin">The orientation: the position of the stored image's first row and column in the upright image.</param>
    /// <param name="isOpaque">True if the format has no transparency, so that alpha can be ignored.</param>
    public static PixelImage MakeUpright(ReadOnlySpan<byte> rgba, int width, int height, SKEncodedOrigin origin, bool isOpaque)
    {
        if (isOpaque && origin == SKEncodedOrigin.TopLeft)
        {
            return new PixelImage(width, height, DropAlpha(rgba));
        }

        int lastRow = (height - 1) * width;
        int lastColumn = width - 1;

        // Upright pixel (x, y) is stored pixel number first + x * right + y * down. An origin's name says where the
        // stored first row and first column belong: RightTop has the first row at the right and the first column on top.
        (int first, int right, int down) = origin switch
        {
            SKEncodedOrigin.TopRight => (lastColumn, -1, width),
            SKEncodedOrigin.BottomRight => (lastRow + lastColumn, -1, -width),
            SKEncodedOrigin.BottomLeft => (lastRow, 1, -width),
            SKEncodedOrigin.LeftTop => (0, width, 1),
            SKEncodedOrigin.RightTop => (lastRow, -width, 1),
            SKEncodedOrigin.RightBottom => (lastRow + lastColumn, -width, -1),
            SKEncodedOrigin.LeftBottom => (lastColumn, width, -1),
            _ => (0, 1, width),
        };
        (int uprightWidth, int uprightHeight) = SwapsSides(origin) ? (height, width) : (width, height);
        byte[] rgb = new byte[uprightWidth * uprightHeight * 3];
        int to = 0;
        for (int y = 0; y < uprightHeight; y++)
        {
            int from = (first + (y * down)) * 4;
            for (int x = 0; x < uprightWidth; x++)
            {
                int alpha = rgba[from + 3];
                rgb[to++] = OnWhite(rgba[from], alpha);
                rgb[to++] = OnWhite(rgba[from + 1], alpha);
                rgb[to++] = OnWhite(rgba[from + 2], alpha);
                from += right * 4;
            }
        }

        return new PixelImage(uprightWidth, uprightHeight, rgb);
    }

    private static byte[] DropAlpha(ReadOnlySpan<byte> rgba)
    {
        byte[] rgb = GC.AllocateUninitializedArray<byte>(rgba.Length / 4 * 3);
        ref byte source = ref MemoryMarshal.GetReference(rgba);
        ref byte target = ref MemoryMarshal.GetArrayDataReference(rgb);
        var colours = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 15, 15, 15, 15);
        int from = 0,
            to = 0;

        // Four pixels are written with four bytes too many, which the next ones overwrite.
        for (; to <= rgb.Length - Vector128<byte>.Count; from += 16, to += 12)
        {
            Vector128.Shuffle(Vector128.LoadUnsafe(ref source, (nuint)from), colours).StoreUnsafe(ref target, (nuint)to);
        }

        for (; to < rgb.Length; from += 4, to += 3)
        {
            rgba.Slice(from, 3).CopyTo(rgb.AsSpan(to));
        }

        return rgb;
    }

    private static byte OnWhite(int value, int alpha) =>
        alpha == 255 ? (byte)value : (byte)(((value * alpha) + (255 * (255 - alpha)) + 127) / 255);
}
