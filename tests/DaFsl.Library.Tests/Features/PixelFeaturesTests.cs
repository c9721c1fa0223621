using DaFsl.Library.Features;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Features;

public sealed class PixelFeaturesTests
{
    [Fact]
    public void Of_lays_pixels_out_row_by_row_in_0_to_1()
    {
        var image = new PixelImage(2, 2, [0, 51, 102, 153, 204, 255, 255, 0, 0, 0, 255, 0]);

        Assert.Equal([0, 0.2f, 0.4f, 0.6f, 0.8f, 1, 1, 0, 0, 0, 1, 0], PixelFeatures.Of([image], side: 2).Single());
    }

    [Fact]
    public void Of_scales_images_of_any_size_to_one_length()
    {
        var wide = new PixelImage(6, 2, [.. Enumerable.Repeat((byte)51, 36)]);
        var small = new PixelImage(1, 1, [255, 255, 0]);

        IReadOnlyList<float[]> features = PixelFeatures.Of([wide, small], side: 3);

        Assert.Equal([.. Enumerable.Repeat(0.2f, 27)], features[0]);
        Assert.Equal([.. Enumerable.Repeat(new float[] { 1, 1, 0 }, 9).SelectMany(v => v)], features[1]);
        Assert.Equal(16 * 16 * 3, PixelFeatures.Of([small]).Single().Length);
    }

    [Fact]
    public void Of_a_square_without_a_side_throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("side", () => PixelFeatures.Of([], side: 0));
}
