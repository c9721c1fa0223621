using DaFsl.Library.Imaging;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>
/// The statistics of an image's pixels, independent of its content: brightness, roughness and colourfulness. Roughness is the mean squared
/// difference of neighbouring pixels divided by that of any two pixels: 1 for noise, in which neighbours are unrelated, and near 0 for
/// smooth images.
/// </summary>
internal static class PixelStatistics
{
    // Of levels of 0 to 1: differences below two levels of 255 are what compression leaves of a plain area, not roughness.
    private const double Grain = (2.0 / 255) * (2.0 / 255);

    // Smoother than any image; of a plain one the logarithm would be endless.
    private const double LeastRoughness = 1.0 / 4096;

    /// <summary>The statistics, in the order of their values.</summary>
    public static IReadOnlyList<PixelStatistic> All { get; } =
    [
        new("brightness", 0.25),
        new("contrast (as a power of 2)", 1),
        new("roughness", 0.1),
        new("roughness at half its size", 0.15),
        new("roughness of colour", 0.2),
        new("colourfulness (as a power of 2)", 1),
        new("blueness", 0.1),
        new("redness", 0.1),
        new("roughness (as a power of 2)", 0.75),
    ];

    /// <summary>The values of an image, one a statistic.</summary>
    public static double[] Of(PixelImage image)
    {
        ReadOnlySpan<byte> rgb = image.Rgb;
        int count = image.Width * image.Height;
        double[] luma = new double[count];
        double[] blue = new double[count];
        double[] red = new double[count];
        for (int i = 0; i < count; i++)
        {
            // Luma of ITU-R BT.601; the other two are what blue and red have beyond it.
            double grey = ((0.299 * rgb[3 * i]) + (0.587 * rgb[(3 * i) + 1]) + (0.114 * rgb[(3 * i) + 2])) / 255;
            luma[i] = grey;
            blue[i] = (rgb[(3 * i) + 2] / 255.0) - grey;
            red[i] = (rgb[3 * i] / 255.0) - grey;
        }

        (double brightness, double variance) = Moments(luma);
        (double blueness, double blueVariance) = Moments(blue);
        (double redness, double redVariance) = Moments(red);
        double colour = blueVariance + redVariance;
        (double[] half, int halfWidth, int halfHeight) = Halve(luma, image.Width, image.Height);
        double roughness = Roughness(Neighbours(luma, image.Width, image.Height), variance);
        return
        [
            brightness,
            Power(variance),
            roughness,
            Roughness(Neighbours(half, halfWidth, halfHeight), Moments(half).Variance),
            Roughness(Neighbours(blue, image.Width, image.Height) + Neighbours(red, image.Width, image.Height), colour),
            Power(colour),
            blueness,
            redness,
            // Noise is told by the number itself, blur, far below it, by its logarithm.
            Math.Log2(roughness + LeastRoughness),
        ];
    }

    private static (double Mean, double Variance) Moments(double[] values)
    {
        double mean = values.Average();
        return (mean, values.Average(v => (v - mean) * (v - mean)));
    }

    // Of a plain image the logarithm would be endless.
    private static double Power(double variance) => Math.Log2(Math.Sqrt(variance + Grain));

    private static double Roughness(double neighbours, double variance) => neighbours / (2 * (variance + Grain));

    /// <summary>The mean squared difference of pixels side by side and one above the other.</summary>
    private static double Neighbours(double[] values, int width, int height)
    {
        double sum = 0;
        int pairs = 0;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int here = (y * width) + x;
                if (x + 1 < width)
                {
                    sum += (values[here + 1] - values[here]) * (values[here + 1] - values[here]);
                    pairs++;
                }

                if (y + 1 < height)
                {
                    sum += (values[here + width] - values[here]) * (values[here + width] - values[here]);
                    pairs++;
                }
            }
        }

        return pairs == 0 ? 0 : sum / pairs;
    }

    /// <summary>Means of two by two pixels; a last odd row or column is left out. A side of 1 stays as it is.</summary>
    private static (double[] Values, int Width, int Height) Halve(double[] values, int width, int height)
    {
        if (width < 2 || height < 2)
        {
            return (values, width, height);
        }

        (int halfWidth, int halfHeight) = (width / 2, height / 2);
        double[] half = new double[halfWidth * halfHeight];
        for (int y = 0; y < halfHeight; y++)
        {
            for (int x = 0; x < halfWidth; x++)
            {
                int from = (2 * y * width) + (2 * x);
                half[(y * halfWidth) + x] = (values[from] + values[from + 1] + values[from + width] + values[from + width + 1]) / 4;
            }
        }

        return (half, halfWidth, halfHeight);
    }
}
