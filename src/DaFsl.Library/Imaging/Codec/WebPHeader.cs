using System.Buffers.Binary;
using SkiaSharp;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>A WebP's first chunk, and its EXIF where it has one.</summary>
internal static class WebPHeader
{
    private const int RiffBytes = 12;
    private const int DecoderBytesPerPixel = 8;
    private const int HasExif = 0x08;
    private const int MostExif = 1 << 20;

    /// <inheritdoc cref="ImageHeaders.Read"/>
    public static ImageHeader Read(HeaderFields file)
    {
        file.Position = RiffBytes;
        byte[] start = file.Read(8);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(4));
        ReadOnlySpan<byte> type = start.AsSpan(0, 4);
        byte[] chunk = file.Read(type.SequenceEqual("VP8L"u8) ? 5 : 10);
        int width,
            height;
        SKEncodedOrigin origin = SKEncodedOrigin.TopLeft;
        if (type.SequenceEqual("VP8X"u8))
        {
            (width, height) = (ReadUInt24(chunk, 4) + 1, ReadUInt24(chunk, 7) + 1);
            if ((chunk[0] & HasExif) != 0)
            {
                file.Position = Next(RiffBytes, length);
                origin = FindOrigin(file);
            }
        }
        else if (type.SequenceEqual("VP8L"u8) && chunk[0] == 0x2F)
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(1));
            (width, height) = ((int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1);
        }
        else if (type.SequenceEqual("VP8 "u8) && chunk.AsSpan(3, 3).SequenceEqual<byte>([0x9D, 0x01, 0x2A]))
        {
            width = BinaryPrimitives.ReadUInt16LittleEndian(chunk.AsSpan(6)) & 0x3FFF;
            height = BinaryPrimitives.ReadUInt16LittleEndian(chunk.AsSpan(8)) & 0x3FFF;
        }
        else
        {
            throw new ImageFaultException("the image is damaged: its first chunk is not one that a WebP file starts with.");
        }

        return new ImageHeader(ImageFormat.WebP, width, height, origin, DecoderBytesPerPixel);
    }

    private static SKEncodedOrigin FindOrigin(HeaderFields file)
    {
        Span<byte> start = stackalloc byte[8];
        while (file.TryRead(start))
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(start[4..]);
            long next = Next(file.Position - start.Length, length);
            if (start.StartsWith("EXIF"u8) && length <= MostExif)
            {
                return ExifOrientation.Find(file.Read((int)length)) ?? SKEncodedOrigin.TopLeft;
            }

            if (next > file.Length)
            {
                break;
            }

            file.Position = next;
        }

        return SKEncodedOrigin.TopLeft;
    }

    // Chunks have an even length.
    private static long Next(long chunk, uint length) => chunk + 8 + length + (length & 1);

    private static int ReadUInt24(byte[] bytes, int at) => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);
}
