using System.Buffers.Binary;
using SkiaSharp;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>Finds the orientation in EXIF, which is a TIFF file within the image's.</summary>
internal static class ExifOrientation
{
    private const int EntryBytes = 12;
    private const int OrientationTag = 0x0112;

    /// <summary>Finds the orientation; null if the EXIF contains none of the eight orientations or is broken.</summary>
    /// <param name="exif">The EXIF, with or without <c>Exif</c> and two bytes before it.</param>
    public static SKEncodedOrigin? Find(ReadOnlySpan<byte> exif)
    {
        ReadOnlySpan<byte> tiff = exif.StartsWith("Exif\0"u8) && exif.Length > 6 ? exif[6..] : exif;
        bool isLittle = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || (!isLittle && !tiff.StartsWith("MM\0*"u8)))
        {
            return null;
        }

        uint start = ReadUInt32(tiff[4..], isLittle);
        if (start > tiff.Length - 2)
        {
            return null;
        }

        ReadOnlySpan<byte> entries = tiff[(int)start..];
        int count = ReadUInt16(entries, isLittle);
        for (entries = entries[2..]; count > 0 && entries.Length >= EntryBytes; count--, entries = entries[EntryBytes..])
        {
            if (ReadUInt16(entries, isLittle) == OrientationTag && Value(entries, isLittle) is >= 1 and <= 8 and var value)
            {
                return (SKEncodedOrigin)value;
            }
        }

        return null;
    }

    // It should be one number of 16 bits (type 3); some writers have 32 (4) or 8 (1). The value stands in the entry itself.
    private static uint Value(ReadOnlySpan<byte> entry, bool isLittle) =>
        (ReadUInt16(entry[2..], isLittle), ReadUInt32(entry[4..], isLittle)) switch
        {
            (3, 1 or 2) => (uint)ReadUInt16(entry[8..], isLittle),
            (4, 1) => ReadUInt32(entry[8..], isLittle),
            (1, >= 1 and <= 4) => entry[8],
            _ => 0,
        };

    private static int ReadUInt16(ReadOnlySpan<byte> from, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(from) : BinaryPrimitives.ReadUInt16BigEndian(from);

    private static uint ReadUInt32(ReadOnlySpan<byte> from, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(from) : BinaryPrimitives.ReadUInt32BigEndian(from);
}
