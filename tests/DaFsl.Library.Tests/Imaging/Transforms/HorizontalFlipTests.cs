using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;

namespace DaFsl.Library.Tests.Imaging.Transforms;

public sealed class HorizontalFlipTests
{
    private static readonly AnnotatedPixels _image = new(
        new PixelImage(3, 1, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        [new AnnotatedObject("cat", new BoundingBox(0, 0, 1.25f, 1), IsDifficult: true)]
    );

    [Fact]
    public void Apply_mirrors_pixels_and_boxes()
    {
        AnnotatedPixels mirrored = new HorizontalFlip(1).Apply(_image, new Random(1));

        Assert.Equal([7, 8, 9, 4, 5, 6, 1, 2, 3], mirrored.Image.Rgb.ToArray());
        Assert.Equal([new AnnotatedObject("cat", new BoundingBox(1.75f, 0, 3, 1), IsDifficult: true)], mirrored.Objects);
    }

    [Fact]
    public void Apply_with_a_chance_of_0_leaves_the_image() => Assert.Same(_image, new HorizontalFlip(0).Apply(_image, new Random(1)));

    [Fact]
    public void Apply_mirrors_as_often_as_its_chance_says()
    {
        var random = new Random(1);
        var flip = new HorizontalFlip(0.3);

        Assert.InRange(Enumerable.Range(0, 1000).Count(_ => flip.Apply(_image, random) != _image), 255, 345);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_chance_out_of_range_throws(double probability) =>
        Assert.StartsWith(
            "It must be from 0 to 1. (Parameter 'probability')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new HorizontalFlip(probability)).Message,
            StringComparison.Ordinal
        );
}
