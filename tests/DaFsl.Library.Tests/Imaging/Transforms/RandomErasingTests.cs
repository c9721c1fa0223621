using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Tests.Augmentation;

namespace DaFsl.Library.Tests.Imaging.Transforms;

public sealed class RandomErasingTests
{
    private static readonly AnnotatedPixels _white = new(
        Tiles.Plain(8, 255, 255, 255),
        [new AnnotatedObject("all", new BoundingBox(0, 0, 8, 8)), new AnnotatedObject("dot", new BoundingBox(3, 3, 4, 4))]
    );

    [Fact]
    public void Apply_erases_a_rectangle_of_the_area_and_shape_that_was_asked_for()
    {
        // A quarter of 8 x 8, square: 4 x 4.
        var erasing = new RandomErasing(1, smallestArea: 0.25, largestArea: 0.25, shape: 1, ErasingFill.Black);
        var random = new Random(1);
        var places = new HashSet<(int, int)>();
        for (int i = 0; i < 50; i++)
        {
            byte[] rgb = erasing.Apply(_white, random).Image.Rgb.ToArray();
            (int X, int Y)[] black = [.. Enumerable.Range(0, 64).Where(p => rgb[p * 3] == 0).Select(p => (p % 8, p / 8))];
            (int left, int top) = (black.Min(p => p.X), black.Min(p => p.Y));

            Assert.Equal([.. from y in Enumerable.Range(top, 4) from x in Enumerable.Range(left, 4) select (x, y)], black);
            places.Add((left, top));
        }

        // Of 25 places.
        Assert.InRange(places.Count, 15, 25);
    }

    [Fact]
    public void Apply_drops_an_object_of_which_too_little_is_left()
    {
        var erasing = new RandomErasing(1, smallestArea: 0.25, largestArea: 0.25, shape: 1, ErasingFill.Black);
        var random = new Random(1);
        for (int i = 0; i < 50; i++)
        {
            AnnotatedPixels made = erasing.Apply(_white, random);
            bool isDotErased = made.Image.Rgb[((3 * 8) + 3) * 3] == 0;

            // Three quarters of the whole are left, with its box as it was; the dot is there or not.
            Assert.Equal(isDotErased ? [_white.Objects[0]] : _white.Objects, made.Objects);
        }
    }

    [Fact]
    public void Apply_fills_with_the_mean_colour_or_with_noise()
    {
        var image = new AnnotatedPixels(new PixelImage(3, 1, [10, 20, 30, 20, 40, 60, 0, 0, 0]), []);

        byte[] mean = new RandomErasing(1, 1, 1, 1, ErasingFill.Mean)
            .Apply(new AnnotatedPixels(new PixelImage(2, 2, [10, 20, 30, 20, 40, 60, 10, 20, 30, 20, 40, 60]), []), new Random(1))
            .Image.Rgb.ToArray();
        byte[] noise = new RandomErasing(1, 1, 1, 1).Apply(_white, new Random(1)).Image.Rgb.ToArray();

        Assert.Equal([15, 30, 45, 15, 30, 45, 15, 30, 45, 15, 30, 45], mean);
        Assert.True(noise.Distinct().Count() > 80, "All 64 pixels are noise.");
        Assert.Same(image, new RandomErasing(0).Apply(image, new Random(1)));

        // A square of the whole area does not fit in 3 x 1 pixels.
        Assert.Same(image, new RandomErasing(1, 1, 1, 1).Apply(image, new Random(1)));
    }

    [Theory]
    [InlineData(2, 0.1, 0.2, 0.5, 0.2, "probability")]
    [InlineData(1, 0, 0.2, 0.5, 0.2, "smallestArea")]
    [InlineData(1, 0.3, 0.2, 0.5, 0.2, "largestArea")]
    [InlineData(1, 0.1, 0.2, 0, 0.2, "shape")]
    [InlineData(1, 0.1, 0.2, 0.5, 1.2, "smallestVisible")]
    public void Settings_out_of_range_throw(
        double probability,
        double smallest,
        double largest,
        double shape,
        double visible,
        string parameter
    ) =>
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () =>
            new RandomErasing(probability, smallest, largest, shape, ErasingFill.Noise, visible)
        );

    [Fact]
    public void An_unknown_filling_throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("fill", () => new RandomErasing(fill: (ErasingFill)9));
}
