using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Features;

/// <summary>Images' own pixels as feature vectors: what data sets can be compared by without any network.</summary>
internal static class PixelFeatures
{
    /// <summary>Scales each image to a square and lays its pixels out in a row.</summary>
    /// <param name="images">The images, of any size.</param>
    /// <param name="side">The square's side in pixels, 1 or more. Small ones tell colour and coarse form, and are noisy the less.</param>
    /// <returns>
    /// A vector of <c>side * side * 3</c> values in 0 to 1 an image: row by row, red, green and blue of each pixel together.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="side"/> is below 1.</exception>
    public static IReadOnlyList<float[]> Of(IReadOnlyList<PixelImage> images, int side = 16)
    {
        ArgumentNullException.ThrowIfNull(images);
        OutOfRange.ThrowIfLessThan(side, 1);
        float[][] features = new float[images.Count][];
        Parallel.For(0, features.Length, i =>
        {
            ReadOnlySpan<byte> levels = images[i].Resize(side, side).Rgb;
            float[] feature = new float[levels.Length];
            for (int k = 0; k < feature.Length; k++)
            {
                feature[k] = levels[k] / 255f;
            }

            features[i] = feature;
        });
        return features;
    }
}
