using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Tests.Augmentation;

namespace DaFsl.Library.Tests.Imaging.Transforms;

public sealed class RandomResizedCropTests
{
    [Fact]
    public void Crop_scales_pixels_and_boxes_of_the_window()
    {
        // Of 4 x 2 pixels the right half, then twice as wide: each of its columns becomes two, mixed where they meet.
        byte[] reds = [10, 20, 30, 40, 50, 60, 70, 80];
        var image = new AnnotatedPixels(
            new PixelImage(4, 2, [.. reds.SelectMany(r => new byte[] { r, 0, 0 })]),
            [
                new AnnotatedObject("inside", new BoundingBox(2.5f, 0.5f, 3.5f, 1.5f)),
                new AnnotatedObject("half", new BoundingBox(1, 0, 3, 2)),
                new AnnotatedObject("outside", new BoundingBox(0, 0, 2, 2)),
            ]
        );

        AnnotatedPixels cropped = RandomResizedCrop.Crop(image, new BoundingBox(2, 0, 4, 2), smallestVisible: 0.5);

        Assert.Equal([30, 33, 38, 40, 70, 73, 78, 80], cropped.Image.Rgb.ToArray().Chunk(3).Select(p => (int)p[0]));
        Assert.Equal(
            [new AnnotatedObject("inside", new BoundingBox(1, 0.5f, 3, 1.5f)), new AnnotatedObject("half", new BoundingBox(0, 0, 2, 2))],
            cropped.Objects
        );
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.51, 0)]
    [InlineData(0, 1)]
    public void Crop_drops_an_object_of_which_too_little_is_left(double smallestVisible, int left)
    {
        var image = new AnnotatedPixels(Tiles.Plain(4, 1, 2, 3), [new AnnotatedObject("half", new BoundingBox(1, 0, 3, 2))]);

        Assert.Equal(left, RandomResizedCrop.Crop(image, new BoundingBox(2, 0, 4, 4), smallestVisible).Objects.Count);
    }

    [Fact]
    public void Window_lies_in_the_image_and_has_the_area_and_shape_that_were_asked_for()
    {
        var crop = new RandomResizedCrop(smallestArea: 0.3, largestArea: 0.6, narrowest: 0.8, widest: 1.5);
        var random = new Random(1);

        BoundingBox[] windows = [.. Enumerable.Range(0, 500).Select(_ => crop.Window(200, 150, random))];

        Assert.All(windows, w => Assert.Equal(w, w.Intersect(BoundingBox.Filling(200, 150))));

        // Sides are rounded to whole pixels.
        Assert.All(windows, w => Assert.InRange(w.Area / 30000, 0.29, 0.61));
        Assert.All(windows, w => Assert.InRange(w.Width / w.Height, 0.78, 1.53));
        Assert.True(windows.Max(w => w.Area) > 17000 && windows.Min(w => w.Area) < 10000);
        Assert.True(windows.Any(w => w.Left > 60) && windows.Any(w => w.Top > 40));
    }

    [Fact]
    public void Window_that_never_fits_is_the_largest_in_the_middle()
    {
        var square = new RandomResizedCrop(smallestArea: 1, narrowest: 1, widest: 1);

        Assert.Equal(new BoundingBox(4, 0, 6, 2), square.Window(10, 2, new Random(1)));
        Assert.Equal(new BoundingBox(0, 3, 3, 6), square.Window(3, 10, new Random(1)));
    }

    [Fact]
    public void Apply_keeps_the_size_and_depends_on_chance_alone()
    {
        var image = new AnnotatedPixels(Tiles.Noise(16, 1), []);
        string Make(int seed)
        {
            AnnotatedPixels made = new RandomResizedCrop().Apply(image, new Random(seed));
            Assert.Equal((16, 16), (made.Image.Width, made.Image.Height));
            return Convert.ToHexString(made.Image.Rgb);
        }

        Assert.Equal(Make(1), Make(1));
        Assert.NotEqual(Make(1), Make(2));
    }

    [Theory]
    [InlineData(0, 1, 1, 1, 0.5, "smallestArea")]
    [InlineData(0.5, 0.4, 1, 1, 0.5, "largestArea")]
    [InlineData(0.5, 1, 0, 1, 0.5, "narrowest")]
    [InlineData(0.5, 1, 2, 1, 0.5, "widest")]
    [InlineData(0.5, 1, 1, 1, 2, "smallestVisible")]
    public void Settings_out_of_range_throw(
        double smallest,
        double largest,
        double narrowest,
        double widest,
        double visible,
        string parameter
    ) => Assert.Throws<ArgumentOutOfRangeException>(parameter, () => new RandomResizedCrop(smallest, largest, narrowest, widest, visible));
}
