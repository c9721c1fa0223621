using System.Text.Json;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Tests.Augmentation;

namespace DaFsl.Library.Tests.Imaging.Transforms;

public sealed class RandomRotationTests
{
    private static readonly PixelImage _ten = Tiles.Plain(10, 1, 2, 3);

    [Fact]
    public void Turn_by_a_right_angle_moves_the_top_right_corner_to_the_top_left()
    {
        byte[] reds = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        var image = new AnnotatedPixels(
            new PixelImage(3, 3, [.. reds.SelectMany(r => new byte[] { r, 0, 0 })]),
            [new AnnotatedObject("cat", new BoundingBox(2, 0, 3, 2))]
        );

        AnnotatedPixels turned = RandomRotation.Turn(image, 90, smallestVisible: 0.9);

        Assert.Equal([3, 6, 9, 2, 5, 8, 1, 4, 7], turned.Image.Rgb.ToArray().Chunk(3).Select(p => (int)p[0]));
        AssertBox(new BoundingBox(0, 0, 2, 1), Assert.Single(turned.Objects).Box);
    }

    [Fact]
    public void Turn_by_half_a_circle_twice_is_the_image_again()
    {
        var image = new AnnotatedPixels(Tiles.Noise(7, 1), []);

        AnnotatedPixels turned = RandomRotation.Turn(RandomRotation.Turn(image, 180, 0), 180, 0);

        Assert.Equal(image.Image.Rgb.ToArray(), turned.Image.Rgb.ToArray());
    }

    [Fact]
    public void Turn_is_what_scipy_says_with_the_border_mirrored()
    {
        JsonElement golden = GoldenTransforms.Root.GetProperty("rotation");
        PixelImage image = GoldenTransforms.Image(golden.GetProperty("image"));
        foreach (JsonElement turn in golden.GetProperty("turns").EnumerateArray())
        {
            byte[] expected = GoldenTransforms.Image(turn.GetProperty("image")).Rgb.ToArray();
            byte[] made = RandomRotation
                .Turn(new AnnotatedPixels(image, []), turn.GetProperty("degrees").GetDouble(), 0)
                .Image.Rgb.ToArray();

            Assert.All(expected.Zip(made), p => Assert.InRange(p.Second, p.First - 1, p.First + 1));
        }
    }

    [Fact]
    public void Turn_by_an_eighth_puts_a_box_around_the_turned_one()
    {
        // From the middle to a corner of the box it is 2 sqrt(2).
        AnnotatedPixels turned = RandomRotation.Turn(
            new AnnotatedPixels(_ten, [new AnnotatedObject("cat", new BoundingBox(3, 3, 7, 7))]),
            45,
            1
        );

        AssertBox(new BoundingBox(2.171573f, 2.171573f, 7.828427f, 7.828427f), Assert.Single(turned.Objects).Box);
    }

    [Fact]
    public void Turn_clips_what_leaves_the_image_and_drops_it_where_too_little_is_left()
    {
        // The corner box's outline comes to lie around (-0.657, 5); inside is a triangle with its tip at x = 5 - 3 sqrt(2) = 0.757, of area
        // 0.757^2 = 0.573.
        var image = new AnnotatedPixels(_ten, [new AnnotatedObject("cat", new BoundingBox(0, 0, 2, 2))]);

        AssertBox(
            new BoundingBox(0, 4.242641f, 0.757359f, 5.757359f),
            Assert.Single(RandomRotation.Turn(image, 45, smallestVisible: 0.14).Objects).Box
        );
        Assert.Empty(RandomRotation.Turn(image, 45, smallestVisible: 0.15).Objects);
    }

    [Fact]
    public void Apply_turns_to_either_side_up_to_its_limit()
    {
        // The middle of the box's upper side tells the angle.
        var image = new AnnotatedPixels(_ten, [new AnnotatedObject("cat", new BoundingBox(4, 1, 6, 9))]);
        var random = new Random(1);
        float widest = RandomRotation.Turn(image, 20, 0).Objects[0].Box.Width;

        float[] widths = [.. Enumerable.Range(0, 100).Select(_ => new RandomRotation(20).Apply(image, random).Objects[0].Box.Width)];

        Assert.All(widths, w => Assert.InRange(w, 1.999f, widest));
        Assert.True(widths.Max() > 0.9 * widest && widths.Min() < 2.5);
    }

    [Theory]
    [InlineData(-1, 0.5, "degrees")]
    [InlineData(181, 0.5, "degrees")]
    [InlineData(10, -0.5, "smallestVisible")]
    public void Settings_out_of_range_throw(double degrees, double visible, string parameter) =>
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => new RandomRotation(degrees, visible));

    private static void AssertBox(BoundingBox expected, BoundingBox box)
    {
        Assert.Equal(expected.Left, box.Left, 1e-5f);
        Assert.Equal(expected.Top, box.Top, 1e-5f);
        Assert.Equal(expected.Right, box.Right, 1e-5f);
        Assert.Equal(expected.Bottom, box.Bottom, 1e-5f);
    }
}
