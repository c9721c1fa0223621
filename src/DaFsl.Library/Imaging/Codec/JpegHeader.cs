using System.Buffers.Binary;
using DaFsl.Library.Imaging.Jpeg;
using SkiaSharp;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>A JPEG's segments up to its first scan.</summary>
internal static class JpegHeader
{
    private const int MostFrameHeader = 6 + (4 * 3);

    /// <inheritdoc cref="ImageHeaders.Read"/>
    public static ImageHeader Read(HeaderFields file)
    {
        file.Position = 2;
        int width = 0,
            height = 0,
            components = 0;
        SKEncodedOrigin? origin = null;
        bool isProgressive = false;
        for (int marker = NextMarker(file); marker != JpegMarker.StartOfScan; marker = NextMarker(file))
        {
            byte[] segment = ReadSegment(file, marker);
            if (JpegMarker.IsFrame(marker))
            {
                RequireReadable(marker, segment);
                height = BinaryPrimitives.ReadUInt16BigEndian(segment.AsSpan(1));
                width = BinaryPrimitives.ReadUInt16BigEndian(segment.AsSpan(3));
                components = segment[5];
                isProgressive = marker == JpegMarker.ProgressiveFrame;
            }
            else if (marker == JpegMarker.Application1 && origin is null && segment.AsSpan().StartsWith("Exif\0"u8))
            {
                origin = ExifOrientation.Find(segment);
            }
        }

        if (components == 0)
        {
            throw new ImageFaultException(ImageFaultException.NoSize);
        }

        // Where several scans tell the image, all coefficients are kept until the last: two bytes each, and the check's own bits.
        bool hasSeveralScans = isProgressive || ReadSegment(file, JpegMarker.StartOfScan) is [var inScan, ..] && inScan < components;
        return new ImageHeader(
            ImageFormat.Jpeg,
            width,
            height,
            origin ?? SKEncodedOrigin.TopLeft,
            hasSeveralScans ? (components * 2) + 1 : 0
        );
    }

    private static void RequireReadable(int marker, byte[] frame)
    {
        string? kind = marker switch
        {
            0xC0 or 0xC1 or JpegMarker.ProgressiveFrame => frame is [not 8, ..] ? $"a JPEG of {frame[0]} bits per value" : null,
            0xC3 => "a lossless JPEG",
            0xC9 or 0xCA => "a JPEG with arithmetic codes",
            _ => "a hierarchical JPEG",
        };
        if (kind is not null)
        {
            throw new ImageFaultException($"the file is {kind}, which is not supported (baseline and progressive JPEG of 8 bits are).");
        }

        if (frame.Length < 6)
        {
            throw new ImageFaultException(ImageFaultException.NoSize);
        }
    }

    private static int NextMarker(HeaderFields file)
    {
        int value = file.NextByte();
        while (true)
        {
            while (value is not (-1 or JpegMarker.Start))
            {
                value = file.NextByte();
            }

            while (value == JpegMarker.Start)
            {
                value = file.NextByte();
            }

            if (value is -1 or JpegMarker.EndOfImage)
            {
                throw new ImageFaultException(
                    value == -1 ? ImageFaultException.CutShort : "the image is cut short: there are no pixels before its end marker."
                );
            }

            if (value is not (0 or JpegMarker.Temporary or >= 0xD0 and <= JpegMarker.StartOfImage))
            {
                return value;
            }
        }
    }

    // What is not looked at is passed over unread; then the segment comes back empty.
    private static byte[] ReadSegment(HeaderFields file, int marker)
    {
        Span<byte> field = stackalloc byte[2];
        file.Read(field);
        int length = BinaryPrimitives.ReadUInt16BigEndian(field) - field.Length;
        if (length < 0)
        {
            throw new ImageFaultException(
                Invariant($"the image is damaged: a segment (marker {marker:X2}) at byte {file.Position - 2} has a length of {length + 2}.")
            );
        }

        if (file.Length - file.Position < length)
        {
            throw new ImageFaultException(ImageFaultException.CutShort);
        }

        long next = file.Position + length;
        byte[] segment =
            marker == JpegMarker.Application1 ? file.Read(length)
            : JpegMarker.IsFrame(marker) || marker == JpegMarker.StartOfScan ? file.Read(Math.Min(length, MostFrameHeader))
            : [];
        file.Position = next;
        return segment;
    }
}
