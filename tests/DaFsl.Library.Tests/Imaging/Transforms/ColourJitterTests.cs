using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Tests.Augmentation;

namespace DaFsl.Library.Tests.Imaging.Transforms;

public sealed class ColourJitterTests
{
    [Fact]
    public void Apply_stays_within_its_limits_and_reaches_out_to_them()
    {
        var image = new AnnotatedPixels(Tiles.Plain(2, 128, 128, 128), []);
        var random = new Random(1);

        // Of a grey image only the brightness can change: 128 x 0.75 = 96 to 128 x 1.25 = 160.
        int[] greys = [.. Enumerable.Range(0, 200).Select(_ => (int)new ColourJitter().Apply(image, random).Image.Rgb[0])];

        Assert.All(greys, g => Assert.InRange(g, 96, 160));
        Assert.True(greys.Max() > 155 && greys.Min() < 101);
    }

    [Fact]
    public void Apply_by_nothing_leaves_the_pixels_and_the_objects()
    {
        var image = new AnnotatedPixels(Tiles.Noise(8, 1), [new AnnotatedObject("cat", new BoundingBox(1, 2, 3, 4))]);

        AnnotatedPixels made = new ColourJitter(0, 0, 0, 0).Apply(image, new Random(1));

        Assert.Equal(image.Image.Rgb.ToArray(), made.Image.Rgb.ToArray());
        Assert.Equal(image.Objects, made.Objects);
    }

    [Fact]
    public void Apply_depends_on_chance_alone_and_leaves_its_input()
    {
        var image = new AnnotatedPixels(Tiles.Noise(8, 1), []);
        string before = Convert.ToHexString(image.Image.Rgb);

        string[] made =
        [
            .. new[] { 1, 1, 2 }.Select(seed => Convert.ToHexString(new ColourJitter().Apply(image, new Random(seed)).Image.Rgb)),
        ];

        Assert.Equal(made[0], made[1]);
        Assert.NotEqual(made[0], made[2]);
        Assert.Equal(before, Convert.ToHexString(image.Image.Rgb));
    }

    [Theory]
    [InlineData(1.1, 0, 0, 0, "brightness")]
    [InlineData(0, -0.1, 0, 0, "contrast")]
    [InlineData(0, 0, 2, 0, "saturation")]
    [InlineData(0, 0, 0, 0.6, "hue")]
    public void Settings_out_of_range_throw(double brightness, double contrast, double saturation, double hue, string parameter) =>
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => new ColourJitter(brightness, contrast, saturation, hue));
}
