using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DaFsl.Library.Imaging;

/// <summary>
/// Scaling with a triangle filter, first along the columns, then along the rows. Products and sums are rounded one by one and in
/// the same order in every vector width, so that each machine gives the same bytes.
/// </summary>
internal static class TriangleFilter
{
    private const int Rgb = 3;

    /// <summary>The image at another size; sides are at least 1.</summary>
    public static PixelImage Resize(PixelImage image, int width, int height)
    {
        byte[] rgb = GC.AllocateUninitializedArray<byte>(checked(width * height * Rgb));
        Resize(image.Rgb, Rgb, image.Width, image.Height, rgb, width, height);
        return new PixelImage(width, height, rgb);
    }

    /// <summary>Scales pixels.</summary>
    /// <param name="pixels">The image, <c>(sourceHeight, sourceWidth, channels)</c>.</param>
    /// <param name="channels">3 for RGB, or 4 for RGB and a value that is ignored.</param>
    /// <param name="sourceWidth">Its width, at least 1.</param>
    /// <param name="sourceHeight">Its height, at least 1.</param>
    /// <param name="rgb">The buffer for the scaled pixels, <c>(height, width, 3)</c>.</param>
    /// <param name="width">The new width, at least 1.</param>
    /// <param name="height">The new height, at least 1.</param>
    public static void Resize(
        ReadOnlySpan<byte> pixels,
        int channels,
        int sourceWidth,
        int sourceHeight,
        Span<byte> rgb,
        int width,
        int height
    )
    {
        int rowLength = sourceWidth * channels;

        // One value more, since each pixel is read as four values.
        float[] row = new float[rowLength + 1];
        var rowTaps = new FilterTaps(sourceHeight, height);
        var columnTaps = new FilterTaps(sourceWidth, width);
        for (int y = 0; y < height; y++)
        {
            SumRows(pixels[(rowTaps.First(y) * rowLength)..], rowTaps.Weights(y), row.AsSpan(0, rowLength));
            SumColumns(row, channels, columnTaps, rgb.Slice(y * width * Rgb, width * Rgb));
        }
    }

    /// <summary>The weighted sum of as many rows as there are weights.</summary>
    private static void SumRows(ReadOnlySpan<byte> rows, ReadOnlySpan<float> weights, Span<float> sums)
    {
        int length = sums.Length;
        ref byte first = ref MemoryMarshal.GetReference(rows[..(length * weights.Length)]);
        ref float target = ref MemoryMarshal.GetReference(sums);
        int x = 0;
        for (; x <= length - Vector128<byte>.Count; x += Vector128<byte>.Count)
        {
            Vector256<float> left = Vector256<float>.Zero,
                right = Vector256<float>.Zero;
            for (int i = 0; i < weights.Length; i++)
            {
                Vector128<byte> values = Vector128.LoadUnsafe(ref first, (nuint)((i * length) + x));
                (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(Vector256.WidenLower(values.ToVector256Unsafe()));
                left += Vector256.ConvertToSingle(low.AsInt32()) * weights[i];
                right += Vector256.ConvertToSingle(high.AsInt32()) * weights[i];
            }

            left.StoreUnsafe(ref target, (nuint)x);
            right.StoreUnsafe(ref target, (nuint)(x + Vector256<float>.Count));
        }

        for (; x < length; x++)
        {
            float sum = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                sum += rows[(i * length) + x] * weights[i];
            }

            sums[x] = sum;
        }
    }

    /// <summary>The pixels of a target row, each a weighted sum of the source row's.</summary>
    private static void SumColumns(ReadOnlySpan<float> row, int channels, FilterTaps taps, Span<byte> rgb)
    {
        for (int x = 0, to = 0; to < rgb.Length; x++, to += Rgb)
        {
            ReadOnlySpan<float> weights = taps.Weights(x);
            ref float pixels = ref MemoryMarshal.GetReference(
                row.Slice(taps.First(x) * channels, (weights.Length * channels) + 4 - channels)
            );
            Vector128<float> sum = Vector128<float>.Zero;
            for (int i = 0; i < weights.Length; i++)
            {
                sum += Vector128.LoadUnsafe(ref pixels, (nuint)(i * channels)) * weights[i];
            }

            Vector128<float> rounded = Vector128.Clamp(sum + Vector128.Create(0.5f), Vector128<float>.Zero, Vector128.Create(255f));
            Vector128<int> levels = Vector128.ConvertToInt32(rounded);
            rgb[to] = (byte)levels[0];
            rgb[to + 1] = (byte)levels[1];
            rgb[to + 2] = (byte)levels[2];
        }
    }
}
