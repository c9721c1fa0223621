using DaFsl.Library.Imaging.Jpeg;
using SkiaSharp;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>
/// An image's file in native memory, accepted by its header. Skia reads it there: a stream of .NET's that throws while native code reads
/// from it would end the process.
/// </summary>
internal sealed unsafe class EncodedImage : IDisposable
{
    // The longest file that an image of so many pixels can need: 4 x 16 bits a pixel, uncompressed, and what cameras add to it.
    private const long MostBytesPerPixel = 8;
    private const long MostOtherBytes = 64L << 20;
    private const long MostBytes = int.MaxValue - (1 << 20);

    private static ReadOnlySpan<byte> EndOfJpeg => [JpegMarker.Start, JpegMarker.EndOfImage];

    private readonly SKData _data;
    private readonly DecodeBudget.Lease _lease;
    private readonly int _length;

    private EncodedImage(SKData data, int length, ImageHeader header, DecodeBudget.Lease lease)
    {
        _data = data;
        _length = length;
        _lease = lease;
        Header = header;
    }

    /// <summary>The content of the header.</summary>
    public ImageHeader Header { get; }

    private Span<byte> Bytes => new((void*)_data.Data, _length);

    /// <summary>Reads an image's file, once there is memory to decode it.</summary>
    /// <param name="file">The file, which can seek.</param>
    /// <param name="options">The options, which limit the size of the image.</param>
    /// <param name="isOnlyInspected">True if the image is decoded only at the smallest scale.</param>
    /// <param name="cancellationToken">Ends the waiting for memory.</param>
    /// <exception cref="ImageFaultException">It is no image, too large, or its header is damaged.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static EncodedImage Open(Stream file, DecodeOptions options, bool isOnlyInspected, CancellationToken cancellationToken = default)
    {
        ImageHeader header = ReadHeader(file, options);
        if (!IsReadable(file.Length, options))
        {
            throw new ImageFaultException(
                Invariant($"the file has {file.Length} bytes; at most {LongestFile(options)} are read where ")
                    + Invariant($"{options.MaxPixels} pixels are allowed (MaxPixels).")
            );
        }

        if (file.Length < header.LeastBytes)
        {
            throw new ImageFaultException(ImageFaultException.CutShort);
        }

        int length = (int)file.Length;
        DecodeBudget.Lease lease = DecodeBudget.Shared.Take(BytesNeeded(header, isOnlyInspected) + length, cancellationToken);
        SKData? data = null;
        try
        {
            // A JPEG may lack nothing but its end marker, which the decoder would wait for.
            data = SKData.Create(header.Format == ImageFormat.Jpeg ? length + EndOfJpeg.Length : length);
            var image = new EncodedImage(data, length, header, lease);
            image.Fill(file, options);
            return image;
        }
        catch
        {
            data?.Dispose();
            lease.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Returns true if a file of the given length in bytes is read at all: no image within the allowed number of pixels needs a longer one.
    /// </summary>
    public static bool IsReadable(long bytes, DecodeOptions options) => bytes <= LongestFile(options);

    /// <summary>Reads a header and holds it against the options.</summary>
    /// <exception cref="ImageFaultException">The file is no image, too large, or its header is damaged.</exception>
    public static ImageHeader ReadHeader(Stream file, DecodeOptions options)
    {
        file.Position = 0;
        ImageHeader header = ImageHeaders.Read(file, out string? fault) ?? throw new ImageFaultException(fault!);
        return header.Pixels <= options.MaxPixels
            ? header
            : throw new ImageFaultException(
                Invariant($"the image (W {header.Width}, H {header.Height}) has {header.Pixels} pixels; at most ")
                    + Invariant($"{options.MaxPixels} are allowed (MaxPixels).")
            );
    }

    /// <summary>Decodes the image as it is stored.</summary>
    /// <param name="scale">The scale to decode at, as far as the format can: 1 for all pixels.</param>
    /// <param name="isOpaque">True if the image has no transparency.</param>
    /// <returns>Its pixels: red, green, blue, alpha, colours not multiplied by alpha.</returns>
    /// <exception cref="ImageFaultException">The image is damaged, cut short or too large.</exception>
    public SKBitmap Decode(float scale, out bool isOpaque)
    {
        if (Header.Format == ImageFormat.Jpeg && JpegCheck.FindFault(Bytes) is { } fault)
        {
            throw new ImageFaultException(fault);
        }

        using SKCodec codec = SKCodec.Create(new SKMemoryStream(_data), out SKCodecResult opened) ?? throw Fault(opened);
        if (codec.Info.Width != Header.Width || codec.Info.Height != Header.Height)
        {
            throw new ImageFaultException("the image is damaged: its size is given in two contradictory ways.");
        }

        isOpaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        SKSizeI size = scale < 1 ? codec.GetScaledDimensions(scale) : codec.Info.Size;

        // Without a colour space in it, this asks for the values as they are stored.
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var bitmap = new SKBitmap();
        try
        {
            if (info.BytesSize64 > int.MaxValue || !bitmap.TryAllocPixels(info))
            {
                throw new ImageFaultException(Invariant($"the image (W {size.Width}, H {size.Height}) is too large to decode."));
            }

            SKCodecResult result = codec.GetPixels(info, bitmap.GetPixels());
            return result == SKCodecResult.Success ? bitmap : throw Fault(result);
        }
        catch
        {
            bitmap.Dispose();
            throw;
        }
    }

    /// <summary>Gives its memory back.</summary>
    public void Dispose()
    {
        _data.Dispose();
        _lease.Dispose();
    }

    private static long LongestFile(DecodeOptions options) =>
        Math.Min((Math.Min(options.MaxPixels, int.MaxValue) * MostBytesPerPixel) + MostOtherBytes, MostBytes);

    private static long BytesNeeded(ImageHeader header, bool isOnlyInspected)
    {
        const int Rgba = 4,
            Rgb = 3,
            SmallestJpeg = 8,
            RowOfFloats = 16;

        // More than these are refused in any case.
        long pixels = Math.Min(header.Pixels, int.MaxValue);
        long made = isOnlyInspected
            ? Rgba * pixels / (header.Format == ImageFormat.Jpeg ? SmallestJpeg * SmallestJpeg : 1)
            : ((Rgba + Rgb) * pixels) + (RowOfFloats * (long)header.Width);
        return made + (pixels * header.DecoderBytesPerPixel);
    }

    private static ImageFaultException Fault(SKCodecResult result) =>
        new(
            result == SKCodecResult.IncompleteInput
                ? ImageFaultException.CutShort
                : $"the image is damaged or cut short, and cannot be decoded ({result})."
        );

    private void Fill(Stream file, DecodeOptions options)
    {
        file.Position = 0;
        try
        {
            file.ReadExactly(Bytes);
        }
        catch (EndOfStreamException)
        {
            throw new ImageFaultException("the file became shorter while it was read.");
        }

        if (Header.Format == ImageFormat.Jpeg)
        {
            EndOfJpeg.CopyTo(new Span<byte>((byte*)_data.Data + _length, EndOfJpeg.Length));
        }

        using var copy = new UnmanagedMemoryStream((byte*)_data.Data, _length);
        if (ReadHeader(copy, options) != Header)
        {
            throw new ImageFaultException("the file was changed while it was read.");
        }
    }
}
