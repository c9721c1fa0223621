using DaFsl.Library.Imaging;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>
/// An image's pixels so that the same image is found again: scaled down, without a border of one pixel, and with mean and spread taken out,
/// which undoes changes of brightness and contrast. Shifts and mirroring are undone by looking at it in several poses. The Euclidean
/// distance of two such vectors is <c>sqrt(2 - 2 r)</c> with their correlation r.
/// </summary>
internal static class AlignedPixels
{
    /// <summary>
    /// The number of poses in which an image is compared: shifted by up to one pixel of the small image in each direction, mirrored or not.
    /// </summary>
    public const int Poses = 2 * Shifts * Shifts;

    private const int Side = 16;
    private const int Shifts = 3;
    private const int Inner = Side - (Shifts - 1);

    // A spread of four levels: below it an image is plain, and what little it varies by tells nothing.
    private const double LeastSpread = 4.0 / 255;

    /// <summary>A vector an image, as it is.</summary>
    public static IReadOnlyList<float[]> Upright(IReadOnlyList<PixelImage> images)
    {
        float[][] vectors = new float[images.Count][];
        Parallel.For(0, vectors.Length, i => vectors[i] = Cut(images[i].Resize(Side, Side), Shifts / 2, Shifts / 2));
        return vectors;
    }

    /// <summary><see cref="Poses"/> vectors an image, those of the first image first.</summary>
    public static IReadOnlyList<float[]> InPoses(IReadOnlyList<PixelImage> images)
    {
        float[][] vectors = new float[images.Count * Poses][];
        Parallel.For(0, images.Count, i =>
        {
            PixelImage small = images[i].Resize(Side, Side);
            int next = i * Poses;
            foreach (PixelImage turned in new[] { small, small.FlipHorizontally() })
            {
                for (int shift = 0; shift < Shifts * Shifts; shift++)
                {
                    vectors[next++] = Cut(turned, shift % Shifts, shift / Shifts);
                }
            }
        });
        return vectors;
    }

    private static float[] Cut(PixelImage small, int left, int top)
    {
        float[] values = new float[Inner * Inner * 3];
        int to = 0;
        for (int y = 0; y < Inner; y++)
        {
            foreach (byte level in small.Rgb.Slice((((top + y) * Side) + left) * 3, Inner * 3))
            {
                values[to++] = level / 255f;
            }
        }

        double mean = values.Average();
        double spread = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        double scale = 1 / (Math.Max(spread, LeastSpread) * Math.Sqrt(values.Length));
        return Array.ConvertAll(values, v => (float)((v - mean) * scale));
    }
}
