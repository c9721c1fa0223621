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
        using var bitmap = new SKBitmap();
        damage = ReadPixels(codec, codec.Info.Size, bitmap);
        return damage is null
            ? EncodedOrientation.MakeUpright(bitmap.GetPixelSpan(), bitmap.Width, bitmap.Height, codec.EncodedOrigin)
            : throw Fault(name, damage);
    }

    /// <summary>Reads the size that the upright picture has from the start of its file, without decoding it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Width and height in pixels.</returns>
    /// <exception cref="DataFormatException">The file is missing, empty, no picture, or damaged within its header.</exception>
    public static (int Width, int Height) ReadSize(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using FileStream file = OpenFile(path);
        string? damage = ImageSignature.FindFault(ImageSignature.ReadStart(file));
        if (damage is not null)
        {
            throw Fault(path, damage);
        }

        file.Position = 0;
        using SKCodec codec = SKCodec.Create(file, out SKCodecResult result) ?? throw Fault(path, Describe(result));
        return UprightSize(codec);
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
        using FileStream file = OpenFile(path);
        byte[] data = new byte[file.Length];
        file.ReadExactly(data);
        return data;
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFormatException($"{path}: there is no such file.", missing);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException($"{path}: the file cannot be opened ({refused.Message})", refused);
        }
    }

    private static string Describe(SKCodecResult result) => result switch
    {
        SKCodecResult.IncompleteInput => "the picture is cut short: its file ends before the picture does.",
        _ => $"the picture is damaged or cut short, and cannot be decoded ({result}).",
    };

    private static DataFormatException Fault(string name, string? what) => new($"{name}: {what}");
}
