using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using SkiaSharp;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>Makes pixels of images' files, and looks whether they could be made.</summary>
internal static class ImageDecoder
{
    private const int BytesPerRgba = 4;

    // JPEG is decoded as small as this for a look at it, and no smaller than a look needs.
    private const float SmallestScale = 0.125f;
    private const float SmallestSide = 32;
    private const int MostPixelsToLookAt = 1 << 18;

    /// <summary>Decodes an image, upright.</summary>
    /// <param name="file">Its file, which can seek.</param>
    /// <param name="name">The name of the image in messages.</param>
    /// <param name="options">The options, which limit the size of the image.</param>
    /// <param name="cancellationToken">Ends the waiting for memory.</param>
    /// <exception cref="DataFormatException">It is no image, too large, cut short or damaged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static PixelImage Decode(Stream file, string name, DecodeOptions options, CancellationToken cancellationToken = default)
    {
        try
        {
            using EncodedImage image = EncodedImage.Open(file, options, isOnlyInspected: false, cancellationToken);
            using SKBitmap bitmap = image.Decode(1, out bool isOpaque);
            return MakeUpright(bitmap, image.Header, isOpaque);
        }
        catch (Exception fault) when (Describe(fault) is not null)
        {
            throw new DataFormatException($"{ForeignText.Show(name)}: {Describe(fault)}", fault);
        }
    }

    /// <summary>Decodes an image, upright, and scales it.</summary>
    /// <param name="file">Its file, which can seek.</param>
    /// <param name="name">The name of the image in messages.</param>
    /// <param name="options">The options, which limit the size of the image.</param>
    /// <param name="rgb">The buffer for the pixels, <c>(height, width, 3)</c>.</param>
    /// <param name="width">The width to scale to, at least 1.</param>
    /// <param name="height">The height to scale to, at least 1.</param>
    /// <exception cref="DataFormatException">It is no image, too large, cut short or damaged.</exception>
    public static void DecodeScaled(Stream file, string name, DecodeOptions options, Span<byte> rgb, int width, int height)
    {
        try
        {
            using EncodedImage image = EncodedImage.Open(file, options, isOnlyInspected: false);
            using SKBitmap bitmap = image.Decode(1, out bool isOpaque);
            if (isOpaque && image.Header.Origin == SKEncodedOrigin.TopLeft)
            {
                TriangleFilter.Resize(bitmap.GetPixelSpan(), BytesPerRgba, bitmap.Width, bitmap.Height, rgb, width, height);
                return;
            }

            PixelImage upright = MakeUpright(bitmap, image.Header, isOpaque);
            TriangleFilter.Resize(upright.Rgb, 3, upright.Width, upright.Height, rgb, width, height);
        }
        catch (Exception fault) when (Describe(fault) is not null)
        {
            throw new DataFormatException($"{ForeignText.Show(name)}: {Describe(fault)}", fault);
        }
    }

    /// <inheritdoc cref="Inspect(string, DecodeOptions, bool, out PerceptualHash?)"/>
    public static (int Width, int Height, string? Damage) Inspect(string path, DecodeOptions options, bool isDecoded) =>
        Inspect(path, options, isDecoded, out _);

    /// <summary>Looks at an image's file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The options, which limit the size of the image.</param>
    /// <param name="isDecoded">
    /// True to decode the image at the smallest scale that its format supports; otherwise only its header is read.
    /// </param>
    /// <param name="look">The perceptual hash of the image; null if it is not decoded.</param>
    /// <returns>
    /// The upright size, (0, 0) if the file does not contain one; and the damage, of any kind: null if the file has none.
    /// </returns>
    public static (int Width, int Height, string? Damage) Inspect(
        string path,
        DecodeOptions options,
        bool isDecoded,
        out PerceptualHash? look
    )
    {
        look = null;
        (int Width, int Height) size = (0, 0);
        try
        {
            using FileStream file = DataFile.Open(path);
            size = EncodedImage.ReadHeader(file, options).UprightSize;
            if (isDecoded)
            {
                using EncodedImage image = EncodedImage.Open(file, options, isOnlyInspected: true);
                using SKBitmap bitmap = image.Decode(ScaleToLookAt(size.Width, size.Height), out _);
                look = PerceptualHash.Of(bitmap.GetPixelSpan(), bitmap.Width, bitmap.Height);
            }

            return (size.Width, size.Height, null);
        }
        catch (DataFormatException unopened)
        {
            string place = $"{ForeignText.Show(path)}: ";
            return (
                0,
                0,
                unopened.Message.StartsWith(place, StringComparison.Ordinal) ? unopened.Message[place.Length..] : unopened.Message
            );
        }
        catch (Exception fault) when (Describe(fault) is not null)
        {
            return (size.Width, size.Height, Describe(fault));
        }
    }

    private static float ScaleToLookAt(int width, int height)
    {
        float scale = Math.Clamp(SmallestSide / Math.Min(width, height), SmallestScale, 1);
        return (double)width * height * scale * scale <= MostPixelsToLookAt ? scale : SmallestScale;
    }

    private static PixelImage MakeUpright(SKBitmap bitmap, ImageHeader header, bool isOpaque) =>
        EncodedOrientation.MakeUpright(bitmap.GetPixelSpan(), bitmap.Width, bitmap.Height, header.Origin, isOpaque);

    // What is wrong with the file; null where it is not the file that is to blame.
    private static string? Describe(Exception fault) =>
        fault switch
        {
            ImageFaultException => fault.Message,
            IOException or UnauthorizedAccessException => $"the file cannot be read ({fault.Message}).",
            _ => null,
        };
}
