using System.Buffers.Binary;
using SkiaSharp;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>A BMP's two headers.</summary>
internal static class BmpHeader
{
    private const int FileHeaderBytes = 14;
    private const uint OldInfoBytes = 12;
    private const uint MostInfoBytes = 4096;

    /// <inheritdoc cref="ImageHeaders.Read"/>
    public static ImageHeader Read(HeaderFields file)
    {
        file.Position = FileHeaderBytes - 4;
        uint pixels = file.ReadUInt32LittleEndian();
        uint infoBytes = file.ReadUInt32LittleEndian();
        if (infoBytes is < OldInfoBytes or > MostInfoBytes)
        {
            throw new ImageFaultException($"the image is damaged: its header is said to have {infoBytes} bytes.");
        }

        // The decoder would go there, wherever it is.
        if (pixels < FileHeaderBytes + infoBytes || pixels > file.Length)
        {
            throw new ImageFaultException(
                $"the image is damaged: its pixels are said to start at byte {pixels}, and the file has "
                    + $"{file.Length} bytes, {FileHeaderBytes + infoBytes} of them headers."
            );
        }

        byte[] info = file.Read(infoBytes == OldInfoBytes ? 4 : 16);
        (long width, long height) =
            infoBytes == OldInfoBytes
                ? (BinaryPrimitives.ReadUInt16LittleEndian(info), BinaryPrimitives.ReadUInt16LittleEndian(info.AsSpan(2)))
                : (BinaryPrimitives.ReadInt32LittleEndian(info), BinaryPrimitives.ReadInt32LittleEndian(info.AsSpan(4)));

        // Below zero where the rows go from the top down.
        height = Math.Abs(height);
        return height > int.MaxValue
            ? throw new ImageFaultException(ImageFaultException.NoSize)
            : new ImageHeader(ImageFormat.Bmp, (int)width, (int)height, SKEncodedOrigin.TopLeft, DecoderBytesPerPixel: 0)
            {
                LeastBytes = info is [_, _, _, _, _, _, _, _, _, _, var bits, 0, 0, 0, 0, 0] ? pixels + (width * bits / 8 * height) : 0,
            };
    }
}
