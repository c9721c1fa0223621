using System.Buffers.Binary;
using SkiaSharp;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>A GIF's blocks up to its first frame.</summary>
internal static class GifHeader
{
    private const int DecoderBytesPerPixel = 5;
    private const int HasPalette = 0x80;

    /// <inheritdoc cref="ImageHeaders.Read"/>
    public static ImageHeader Read(HeaderFields file)
    {
        file.Position = 0;
        byte[] screen = file.Read(13);
        if ((screen[10] & HasPalette) != 0)
        {
            file.Position += 3 * (2 << (screen[10] & 7));
        }

        for (int kind = file.NextByte(); kind != ','; kind = file.NextByte())
        {
            if (kind != '!')
            {
                throw new ImageFaultException(
                    kind == -1 ? ImageFaultException.CutShort : "the image is damaged: there is no frame where its first one should be."
                );
            }

            file.NextByte();
            for (int length = file.NextByte(); length > 0; length = file.NextByte())
            {
                file.Position += length;
            }
        }

        // A first frame that reaches over the edge makes the image larger.
        byte[] frame = file.Read(8);
        int width = Math.Max(Number(screen, 6), Number(frame, 0) + Number(frame, 4));
        int height = Math.Max(Number(screen, 8), Number(frame, 2) + Number(frame, 6));
        return new ImageHeader(ImageFormat.Gif, width, height, SKEncodedOrigin.TopLeft, DecoderBytesPerPixel);
    }

    private static int Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
}
