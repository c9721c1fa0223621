using System.Buffers.Binary;
using SkiaSharp;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>A PNG's IHDR, and its EXIF wherever it stands among the chunks.</summary>
internal static class PngHeader
{
    private const int SignatureBytes = 8;
    private const int HeaderBytes = 13;
    private const int ChecksumBytes = 4;

    // Where rows are interlaced the decoder keeps all of them, at up to 4 x 16 bits.
    private const int InterlacedBytes = 8;

    // 258 bytes in two bits are the best that deflate can do.
    private const int MostCompression = 1032;

    // Longer ones hold no orientation that anybody wrote.
    private const int MostExif = 1 << 20;

    /// <inheritdoc cref="ImageHeaders.Read"/>
    public static ImageHeader Read(HeaderFields file)
    {
        file.Position = SignatureBytes;
        uint length = file.ReadUInt32BigEndian();
        byte[] header = file.Read(4 + HeaderBytes);
        if (length != HeaderBytes || !header.AsSpan().StartsWith("IHDR"u8))
        {
            throw new ImageFaultException("the image is damaged: it does not start with its header (IHDR).");
        }

        if (file.ReadUInt32BigEndian() != Crc32.Of(header))
        {
            throw new ImageFaultException("the image is damaged: its header (IHDR) does not match its checksum.");
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
        uint height = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8));
        if (width > int.MaxValue || height > int.MaxValue)
        {
            throw new ImageFaultException(ImageFaultException.NoSize);
        }

        bool isInterlaced = header[16] != 0;
        int channels = header[13] switch
        {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        };
        long rowBytes = 1 + ((((long)width * header[12] * channels) + 7) / 8);
        return new ImageHeader(ImageFormat.Png, (int)width, (int)height, FindOrigin(file), isInterlaced ? InterlacedBytes : 0)
        {
            LeastBytes = rowBytes * height / MostCompression,
        };
    }

    // EXIF is a chunk of its own (eXIf), before or after the pixels; older ImageMagick wrote it as text. The chunk counts where there are
    // both.
    private static SKEncodedOrigin FindOrigin(HeaderFields file)
    {
        SKEncodedOrigin? byText = null;
        Span<byte> start = stackalloc byte[8];
        while (file.TryRead(start))
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(start);
            ReadOnlySpan<byte> type = start[4..];
            long next = file.Position + length + ChecksumBytes;
            if (next > file.Length || type.SequenceEqual("IEND"u8))
            {
                break;
            }

            if (type.SequenceEqual("eXIf"u8) && length <= MostExif && ExifOrientation.Find(file.Read((int)length)) is { } origin)
            {
                return origin;
            }

            bool isText = type.SequenceEqual("tEXt"u8) || type.SequenceEqual("zTXt"u8);
            if (isText && byText is null && length <= MostExif)
            {
                byte[]? exif = PngProfileText.TryRead(file.Read((int)length), isPacked: type[0] == (byte)'z');
                byText = exif is null ? null : ExifOrientation.Find(exif);
            }

            file.Position = next;
        }

        return byText ?? SKEncodedOrigin.TopLeft;
    }
}
