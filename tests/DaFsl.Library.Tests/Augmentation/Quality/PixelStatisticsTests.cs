using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Augmentation.Quality;

public sealed class PixelStatisticsTests
{
    private const double Grain = (2.0 / 255) * (2.0 / 255);

    [Fact]
    public void Of_a_plain_image_is_its_colour_and_no_roughness()
    {
        double[] values = PixelStatistics.Of(Tiles.Plain(8, 255, 0, 0));

        // Red has a luma of 0.299: blue is 0.299 below it, red 0.701 above.
        double least = Math.Log2(2.0 / 255);
        AssertNear([0.299, least, 0, 0, 0, least, -0.299, 0.701, -12], values, 1e-9);
    }

    [Fact]
    public void Of_stripes_a_pixel_wide_is_as_rough_as_can_be_and_smooth_at_half_the_size()
    {
        byte[] rgb = [.. Enumerable.Range(0, 8 * 8).SelectMany(i => Enumerable.Repeat((byte)(i % 2 == 0 ? 0 : 255), 3))];

        double[] values = PixelStatistics.Of(new PixelImage(8, 8, rgb));

        // Neighbours in a row differ by 1, those in a column by 0; the variance is 1/4, and pairs of the one kind are as many as of the
        // other.
        double roughness = 0.5 / (2 * (0.25 + Grain));
        AssertNear(
            [0.5, Math.Log2(Math.Sqrt(0.25 + Grain)), roughness, 0, 0, Math.Log2(2.0 / 255), 0, 0, Math.Log2(roughness + (1.0 / 4096))],
            values,
            1e-9
        );
    }

    [Fact]
    public void Of_noise_has_a_roughness_of_about_one_at_both_sizes_and_in_colour()
    {
        double[] values = PixelStatistics.Of(Tiles.Noise(64, seed: 1));

        Assert.Equal(1, values[2], 0.05);
        Assert.Equal(1, values[3], 0.1);
        Assert.Equal(1, values[4], 0.05);
    }

    [Fact]
    public void Of_a_single_pixel_is_finite() =>
        Assert.All(PixelStatistics.Of(new PixelImage(1, 1, [1, 2, 3])), v => Assert.True(double.IsFinite(v)));

    [Fact]
    public void All_has_a_name_a_value() => Assert.Equal(PixelStatistics.All.Count, PixelStatistics.Of(Tiles.Noise(4, 1)).Length);

    private static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, tolerance));
    }
}
