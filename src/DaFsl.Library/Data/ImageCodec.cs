using DaFsl.Library.Data.Reading;
using SkiaSharp;

namespace DaFsl.Library.Data;

/// <summary>
/// Reads JPEG (progressive too), PNG (grey, palette and 16-bit too), GIF and BMP (the first frame), and WebP; writes PNG.
/// A picture comes out upright, whichever way its EXIF orientation says that the camera was held, with anything
/// transparent laid on white. Colour profiles are not applied. A picture is decoded wholly or not at all.
/// </summary>
public static class ImageCodec
{
    private const int BytesPerRgba = 4;

    /// <summary>Decodes a picture's file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">The file is missing, empty, no picture, cut short or damaged.</exception>
    public static PixelImage Decode(string path) => Decode(ReadFile(path), path);

    /// <summary>Decodes a picture's bytes.</summary>
    /// <param name="data">What the file holds.</param>
    /// <param name="name">What to call the picture in a message.</param>
    /// <exception cref="DataFormatException">The bytes are none, no picture, cut short or damaged.</exception>
    public static PixelImage Decode(ReadOnlySpan<byte> data, string name)
    {
        using SKCodec codec = Open(data, name, out string? damage) ?? throw Fault(name, damage);
        using SKBitmap bitmap = ReadAll(codec, name);
        return EncodedOrientation.MakeUpright(bitmap.GetPixelSpan(), bitmap.Width, bitmap.Height, codec.EncodedOrigin, IsOpaque(codec));
    }

    /// <summary>Reads the size that the upright picture has from the start of its file, without decoding it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Width and height in pixels.</returns>
    /// <exception cref="DataFormatException">The file is missing, empty, no picture, or damaged within its header.</exception>
    public static (int Width, int Height) ReadSize(string path)
    {
        (int width, int height, string? damage) = InspectHeader(path);
        return damage is null ? (width, height) : throw Fault(path, damage);
    }

    /// <summary>Writes a picture as PNG; the file appears whole or not at all.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="path">The file to write or replace; its folder exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void EncodePng(PixelImage image, string path)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var info = new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var bitmap = new SKBitmap(info);
        Span<byte> rgba = bitmap.GetPixelSpan();
        ReadOnlySpan<byte> rgb = image.Rgb;
        for (int from = 0, to = 0; from < rgb.Length; from += 3, to += BytesPerRgba)
        {
            rgb.Slice(from, 3).CopyTo(rgba[to..]);
            rgba[to + 3] = byte.MaxValue;
        }

        string unfinished = path + ".tmp";
        try
        {
            using (FileStream file = File.Create(unfinished))
            {
                if (!bitmap.Encode(file, SKEncodedImageFormat.Png, 100))
                {
                    throw new IOException($"{path}: the picture (W {image.Width}, H {image.Height}) could not be written as PNG.");
                }
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Decodes and scales a picture's bytes: what <see cref="ImageOperations.Resize"/> makes of <see cref="Decode(ReadOnlySpan{byte}, string)"/>, without the way over a <see cref="PixelImage"/> where there is nothing to turn or to lay on white.</summary>
    /// <param name="data">What the file holds.</param>
    /// <param name="name">What to call the picture in a message.</param>
    /// <param name="rgb">Where the pixels go, <c>(height, width, 3)</c>.</param>
    /// <param name="width">The width to scale to, at least 1.</param>
    /// <param name="height">The height to scale to, at least 1.</param>
    /// <exception cref="DataFormatException">The bytes are none, no picture, cut short or damaged.</exception>
    internal static void DecodeScaled(ReadOnlySpan<byte> data, string name, Span<byte> rgb, int width, int height)
    {
        using SKCodec codec = Open(data, name, out string? damage) ?? throw Fault(name, damage);
        using SKBitmap bitmap = ReadAll(codec, name);
        if (IsOpaque(codec) && codec.EncodedOrigin == SKEncodedOrigin.TopLeft)
        {
            TriangleFilter.Resize(bitmap.GetPixelSpan(), BytesPerRgba, bitmap.Width, bitmap.Height, rgb, width, height);
            return;
        }

        PixelImage upright = EncodedOrientation.MakeUpright(
            bitmap.GetPixelSpan(), bitmap.Width, bitmap.Height, codec.EncodedOrigin, IsOpaque(codec));
        TriangleFilter.Resize(upright.Rgb, 3, upright.Width, upright.Height, rgb, width, height);
    }

    /// <inheritdoc cref="DecodeScaled(ReadOnlySpan{byte}, string, Span{byte}, int, int)"/>
    internal static void DecodeScaled(string path, Span<byte> rgb, int width, int height) => DecodeScaled(ReadFile(path), path, rgb, width, height);

    /// <summary>Decodes a picture's file only to learn whether it is whole, at the smallest scale that its format decodes at.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The upright size, and what is wrong with the picture: null where it is whole; the size is (0, 0) where the header is damaged already.</returns>
    /// <exception cref="DataFormatException">The file is missing or no picture at all.</exception>
    internal static (int Width, int Height, string? Damage) Inspect(string path)
    {
        byte[] data = ReadFile(path);
        using SKCodec? codec = Open(data, path, out string? damage);
        if (codec is null)
        {
            return (0, 0, damage);
        }

        using var bitmap = new SKBitmap();
        damage = ReadPixels(codec, codec.GetScaledDimensions(0.125f), bitmap);
        (int width, int height) = UprightSize(codec);
        return (width, height, damage);
    }

    /// <summary>Reads a picture's header only.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The upright size, and what is wrong with the header: null where nothing is, else the size is (0, 0).</returns>
    /// <exception cref="DataFormatException">The file is missing or no picture at all.</exception>
    internal static (int Width, int Height, string? Damage) InspectHeader(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using FileStream file = DataFile.Open(path);
        string? damage = ImageSignature.FindFault(ImageSignature.ReadStart(file));
        if (damage is not null)
        {
            return damage == ImageSignature.Empty ? (0, 0, damage) : throw Fault(path, damage);
        }

        file.Position = 0;
        using SKCodec? codec = SKCodec.Create(file, out SKCodecResult result);
        if (codec is null)
        {
            return (0, 0, Describe(result));
        }

        (int width, int height) = UprightSize(codec);
        return (width, height, null);
    }

    private static SKCodec? Open(ReadOnlySpan<byte> data, string name, out string? damage)
    {
        damage = ImageSignature.FindFault(data);
        if (damage is not null)
        {
            return damage == ImageSignature.Empty ? null : throw Fault(name, damage);
        }

        // The codec reads on from its stream after this method, so the stream owns its bytes.
        SKCodec? codec = SKCodec.Create(new MemoryStream(data.ToArray(), writable: false), out SKCodecResult result);
        damage = codec is null ? Describe(result) : null;
        return codec;
    }

    private static bool IsOpaque(SKCodec codec) => codec.Info.AlphaType == SKAlphaType.Opaque;

    private static SKBitmap ReadAll(SKCodec codec, string name)
    {
        var bitmap = new SKBitmap();
        string? damage = ReadPixels(codec, codec.Info.Size, bitmap);
        if (damage is null)
        {
            return bitmap;
        }

        bitmap.Dispose();
        throw Fault(name, damage);
    }

    private static string? ReadPixels(SKCodec codec, SKSizeI size, SKBitmap bitmap)
    {
        // Without a colour space in it, this asks for the values as they are stored.
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        if (info.BytesSize64 > int.MaxValue || !bitmap.TryAllocPixels(info))
        {
            return $"the picture (W {size.Width}, H {size.Height}) is too large to decode.";
        }

        SKCodecResult result = codec.GetPixels(info, bitmap.GetPixels());
        return result == SKCodecResult.Success ? null : Describe(result);
    }

    private static (int Width, int Height) UprightSize(SKCodec codec) =>
        EncodedOrientation.SwapsSides(codec.EncodedOrigin)
            ? (codec.Info.Height, codec.Info.Width)
            : (codec.Info.Width, codec.Info.Height);

    private static byte[] ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using FileStream file = DataFile.Open(path);
        byte[] data = new byte[file.Length];
        file.ReadExactly(data);
        return data;
    }

    private static string Describe(SKCodecResult result) => result switch
    {
        SKCodecResult.IncompleteInput => "the picture is cut short: its file ends before the picture does.",
        _ => $"the picture is damaged or cut short, and cannot be decoded ({result}).",
    };

    private static DataFormatException Fault(string name, string? what) => new($"{name}: {what}");
}
