using System.Buffers.Binary;

namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>The content of a JPEG's frame header (SOF).</summary>
/// <param name="Height">Height in pixels.</param>
/// <param name="IsProgressive">True if the frame is progressive: its scans transmit the coefficients in several steps.</param>
/// <param name="Components">The colour components.</param>
/// <param name="McusWide">MCUs across the image.</param>
/// <param name="McusHigh">MCUs down the image.</param>
/// <param name="MostVertical">The most blocks that a component has down an MCU.</param>
internal sealed record JpegFrame(
    int Height,
    bool IsProgressive,
    IReadOnlyList<JpegComponent> Components,
    int McusWide,
    int McusHigh,
    int MostVertical
)
{
    private const int Fixed = 6;
    private const int PerComponent = 3;

    /// <summary>Reads a frame header; null where it makes no sense.</summary>
    /// <param name="segment">The content of the segment after its length.</param>
    /// <param name="isProgressive">True if the segment is SOF2.</param>
    public static JpegFrame? TryRead(ReadOnlySpan<byte> segment, bool isProgressive)
    {
        if (segment.Length < Fixed || segment.Length < Fixed + (segment[5] * PerComponent) || segment[5] is < 1 or > 4)
        {
            return null;
        }

        int height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        int mostHorizontal = 1,
            mostVertical = 1;
        for (int i = 0; i < segment[5]; i++)
        {
            (int horizontal, int vertical) = Sampling(segment, i);
            if (horizontal is < 1 or > 4 || vertical is < 1 or > 4)
            {
                return null;
            }

            (mostHorizontal, mostVertical) = (Math.Max(mostHorizontal, horizontal), Math.Max(mostVertical, vertical));
        }

        var components = new JpegComponent[segment[5]];
        for (int i = 0; i < components.Length; i++)
        {
            (int horizontal, int vertical) = Sampling(segment, i);
            components[i] = new JpegComponent(
                segment[Fixed + (i * PerComponent)],
                horizontal,
                vertical,
                DivideUp(width * horizontal, 8 * mostHorizontal),
                DivideUp(height * vertical, 8 * mostVertical)
            );
        }

        return width == 0 || height == 0
            ? null
            : new JpegFrame(
                height,
                isProgressive,
                components,
                DivideUp(width, 8 * mostHorizontal),
                DivideUp(height, 8 * mostVertical),
                mostVertical
            );
    }

    private static (int Horizontal, int Vertical) Sampling(ReadOnlySpan<byte> segment, int component)
    {
        int packed = segment[Fixed + (component * PerComponent) + 1];
        return (packed >> 4, packed & 15);
    }

    private static int DivideUp(int value, int by) => (value + by - 1) / by;
}
