using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Files;
using DaFsl.Library.Runtime.Texts;
using SkiaSharp;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>
/// Reads JPEG (baseline and progressive), PNG (grey, palette and 16-bit too), GIF and WebP (the first frame), and BMP; writes PNG.
/// An image comes out upright, whichever way its EXIF orientation says that the camera was held, with anything
/// transparent laid on white. Colour profiles are not applied. An image is decoded wholly or not at all.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>What</term><description>What becomes of it</description></listheader>
/// <item>
/// <term>Too large</term><description>Refused by its header, before anything is allocated: <see cref="DecodeOptions.MaxPixels"/>,
/// 100,000,000 where nothing else is said. All threads together decode within an eighth of the memory that the process may use (256 MB to 4
/// GB); who would go beyond it waits for the others.</description>
/// </item>
/// <item>
/// <term>EXIF orientation</term><description>All eight, in JPEG, PNG (a chunk eXIf anywhere, or ImageMagick's text) and WebP. One that is
/// broken, or none of the eight, turns nothing.</description>
/// </item>
/// <item>
/// <term>JPEG</term><description>Every scan has to tell all its blocks, and the scans of a progressive one all bits: what decoders fill up
/// with grey is refused. One that lacks nothing but its end marker is whole. Lossless, hierarchical and 12-bit JPEG and arithmetic codes
/// are refused.</description>
/// </item>
/// <item>
/// <term>Checksums</term><description>Those of PNG's header and pixels have to agree. JPEG, GIF, BMP and WebP have none: other pixels in
/// place of the right ones cannot be told.</description>
/// </item>
/// <item><term>After the image</term><description>Anything may follow, as a second JPEG does in MPO.</description></item>
/// </list>
/// </remarks>
public static class ImageCodec
{
    private const int BytesPerRgba = 4;
    private const int StreamChunk = 1 << 16;

    /// <summary>Decodes an image's file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">The file is missing, empty, no image, too large, cut short or damaged.</exception>
    public static PixelImage Decode(string path) => Decode(path, DecodeOptions.Usual);

    /// <summary>Decodes an image's file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The options, which limit the size of the image.</param>
    /// <exception cref="DataFormatException">The file is missing, empty, no image, too large, cut short or damaged.</exception>
    public static PixelImage Decode(string path, DecodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using FileStream file = DataFile.Open(path);
        return ImageDecoder.Decode(file, path, options);
    }

    /// <summary>Decodes an image's bytes.</summary>
    /// <param name="data">The content of the file.</param>
    /// <param name="name">The name of the image in messages.</param>
    /// <exception cref="DataFormatException">The bytes are none, no image, too large, cut short or damaged.</exception>
    public static PixelImage Decode(ReadOnlySpan<byte> data, string name) => Decode(data, name, DecodeOptions.Usual);

    /// <summary>Decodes an image's bytes.</summary>
    /// <param name="data">The content of the file.</param>
    /// <param name="name">The name of the image in messages.</param>
    /// <param name="options">The options, which limit the size of the image.</param>
    /// <exception cref="DataFormatException">The bytes are none, no image, too large, cut short or damaged.</exception>
    public static unsafe PixelImage Decode(ReadOnlySpan<byte> data, string name, DecodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        fixed (byte* first = data)
        {
            using Stream stream = Over(first, data.Length);
            return ImageDecoder.Decode(stream, name, options);
        }
    }

    /// <summary>Decodes an image that a stream holds, from where it is to its end.</summary>
    /// <param name="stream">The stream, which need not be able to seek; it stays open. What it throws is passed on.</param>
    /// <param name="name">The name of the image in messages.</param>
    /// <param name="options">The options, which limit the size of the image; null for the defaults.</param>
    /// <param name="cancellationToken">The token; checked while the stream is read and while waiting for memory.</param>
    /// <exception cref="DataFormatException">
    /// The stream holds nothing, no image, or one that is too large, cut short or damaged.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static PixelImage Decode(
        Stream stream,
        string name,
        DecodeOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= DecodeOptions.Usual;
        using var copy = new MemoryStream();
        byte[] chunk = new byte[StreamChunk];
        for (int read = 1; read > 0 && EncodedImage.IsReadable(copy.Length, options); )
        {
            cancellationToken.ThrowIfCancellationRequested();
            read = stream.Read(chunk);
            copy.Write(chunk, 0, read);
        }

        return ImageDecoder.Decode(copy, name, options, cancellationToken);
    }

    /// <summary>
    /// Reads the size that the upright image has from its file, without decoding it; whether it is too large to be decoded is not asked.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>Width and height in pixels.</returns>
    /// <exception cref="DataFormatException">The file is missing, empty, no image, or damaged within its header.</exception>
    public static (int Width, int Height) ReadSize(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        (int width, int height, string? damage) = ImageDecoder.Inspect(
            path,
            new DecodeOptions { MaxPixels = long.MaxValue },
            isDecoded: false
        );
        return damage is null ? (width, height) : throw new DataFormatException($"{ForeignText.Show(path)}: {damage}");
    }

    /// <summary>Writes an image as PNG; the file appears whole or not at all.</summary>
    /// <param name="image">The image.</param>
    /// <param name="path">The file to write or replace; its folder exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void EncodePng(PixelImage image, string path)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using SKData png = ToPng(image);
        AtomicFile.Write(path, file => file.Write(png.Span));
    }

    /// <summary>Writes an image as PNG to a stream.</summary>
    /// <param name="image">The image.</param>
    /// <param name="stream">The stream to write to; it stays open. Its exceptions are passed on.</param>
    public static void EncodePng(PixelImage image, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(stream);
        using SKData png = ToPng(image);
        stream.Write(png.Span);
    }

    /// <summary>
    /// Decodes and scales an image's bytes: what <see cref="ImageOperations.Resize"/> makes of
    /// <see cref="Decode(ReadOnlySpan{byte}, string)"/>, without the way over a <see cref="PixelImage"/> where there is nothing to turn or
    /// to lay on white.
    /// </summary>
    /// <param name="data">The content of the file.</param>
    /// <param name="name">The name of the image in messages.</param>
    /// <param name="options">The options, which limit the size of the image.</param>
    /// <param name="rgb">The buffer for the pixels, <c>(height, width, 3)</c>.</param>
    /// <param name="width">The width to scale to, at least 1.</param>
    /// <param name="height">The height to scale to, at least 1.</param>
    /// <exception cref="DataFormatException">The bytes are none, no image, too large, cut short or damaged.</exception>
    internal static unsafe void DecodeScaled(
        ReadOnlySpan<byte> data,
        string name,
        DecodeOptions options,
        Span<byte> rgb,
        int width,
        int height
    )
    {
        fixed (byte* first = data)
        {
            using Stream stream = Over(first, data.Length);
            ImageDecoder.DecodeScaled(stream, name, options, rgb, width, height);
        }
    }

    /// <inheritdoc cref="DecodeScaled(ReadOnlySpan{byte}, string, DecodeOptions, Span{byte}, int, int)"/>
    internal static void DecodeScaled(string path, DecodeOptions options, Span<byte> rgb, int width, int height)
    {
        using FileStream file = DataFile.Open(path);
        ImageDecoder.DecodeScaled(file, path, options, rgb, width, height);
    }

    private static unsafe Stream Over(byte* first, int length) => length == 0 ? Stream.Null : new UnmanagedMemoryStream(first, length);

    private static SKData ToPng(PixelImage image)
    {
        var info = new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var bitmap = new SKBitmap();
        if (info.BytesSize64 > int.MaxValue || !bitmap.TryAllocPixels(info))
        {
            throw new ArgumentException(
                Invariant($"An image of (W {image.Width}, H {image.Height}) is too large to be written as PNG."),
                nameof(image)
            );
        }

        Span<byte> rgba = bitmap.GetPixelSpan();
        ReadOnlySpan<byte> rgb = image.Rgb;
        for (int from = 0, to = 0; from < rgb.Length; from += 3, to += BytesPerRgba)
        {
            rgb.Slice(from, 3).CopyTo(rgba[to..]);
            rgba[to + 3] = byte.MaxValue;
        }

        // Into memory: a stream of .NET's that throws while native code writes to it would end the process.
        return bitmap.Encode(SKEncodedImageFormat.Png, 100)
            ?? throw new ArgumentException(
                Invariant($"The image (W {image.Width}, H {image.Height}) could not be encoded as PNG."),
                nameof(image)
            );
    }
}
