using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imaging;

/// <summary>Makes new images of an image; each gives the same bytes on every machine.</summary>
public static class ImageOperations
{
    /// <summary>Cuts a box out of an image: every pixel that the box touches.</summary>
    /// <param name="image">The image.</param>
    /// <param name="box">
    /// The box to cut out, in pixels of the image; rounded outwards to whole pixels and clipped to the image. A box without area, or
    /// outside the image, gives the nearest single pixel (or row, or column) of the image.
    /// </param>
    /// <returns>The part, at least 1 pixel wide and high.</returns>
    public static PixelImage Crop(this PixelImage image, BoundingBox box)
    {
        ArgumentNullException.ThrowIfNull(image);
        (int left, int right) = Span(box.Left, box.Right, image.Width);
        (int top, int bottom) = Span(box.Top, box.Bottom, image.Height);
        int rowBytes = (right - left) * 3;
        byte[] part = new byte[rowBytes * (bottom - top)];
        for (int y = top; y < bottom; y++)
        {
            image.Rgb.Slice(((y * image.Width) + left) * 3, rowBytes).CopyTo(part.AsSpan((y - top) * rowBytes));
        }

        return new PixelImage(right - left, bottom - top, part);

        static (int First, int End) Span(float from, float to, int length)
        {
            int first = Math.Clamp((int)MathF.Floor(from), 0, length - 1);
            return (first, Math.Clamp((int)MathF.Ceiling(to), first + 1, length));
        }
    }

    /// <summary>
    /// Scales an image with a triangle filter: bilinear where it grows, and where it shrinks the filter is widened by the
    /// scale, so that every source pixel counts (no aliasing). Sides are scaled independently of each other.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="width">The new width in pixels, at least 1.</param>
    /// <param name="height">The new height in pixels, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the new image would be longer than an array can be.</exception>
    public static PixelImage Resize(this PixelImage image, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        OutOfRange.ThrowIfLessThan(width, 1);
        OutOfRange.ThrowIfLessThan(height, 1);
        OutOfRange.ThrowIfGreaterThan((long)width * height * 3, Array.MaxLength, nameof(width));
        return width == image.Width && height == image.Height ? image : TriangleFilter.Resize(image, width, height);
    }

    /// <summary>Mirrors an image: left becomes right.</summary>
    public static PixelImage FlipHorizontally(this PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        ReadOnlySpan<byte> from = image.Rgb;
        byte[] mirrored = new byte[from.Length];
        for (int y = 0; y < image.Height; y++)
        {
            int row = y * image.Width;
            for (int x = 0; x < image.Width; x++)
            {
                from.Slice((row + image.Width - 1 - x) * 3, 3).CopyTo(mirrored.AsSpan((row + x) * 3));
            }
        }

        return new PixelImage(image.Width, image.Height, mirrored);
    }
}
