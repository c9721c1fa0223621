using DaFsl.Library.Augmentation;
using DaFsl.Library.Data;

namespace DaFsl.Library.Tests.Augmentation;

public sealed class ResamplingAugmenterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Augment_makes_as_many_as_asked_for_of_the_same_size(int count)
    {
        IReadOnlyList<PixelImage> made = new ResamplingAugmenter().Augment(Request(count), cancellationToken: Token);

        Assert.Equal(count, made.Count);
        Assert.All(made, p => Assert.Equal((16, 16), (p.Width, p.Height)));
    }

    [Fact]
    public void Augment_changes_every_picture_and_no_two_are_alike()
    {
        AugmentationRequest request = Request(20);

        string[] made = Tiles.Texts(new ResamplingAugmenter().Augment(request, cancellationToken: Token));

        Assert.Equal(20, made.Distinct().Count());
        Assert.Empty(made.Intersect(Tiles.Texts(request.Scarce)));
    }

    [Fact]
    public void Augment_is_the_same_for_the_same_seed()
    {
        var augmenter = new ResamplingAugmenter();

        string[] first = Tiles.Texts(augmenter.Augment(Request(5, seed: 1), cancellationToken: Token));

        Assert.Equal(first, Tiles.Texts(augmenter.Augment(Request(5, seed: 1), cancellationToken: Token)));
        Assert.NotEqual(first, Tiles.Texts(augmenter.Augment(Request(5, seed: 2), cancellationToken: Token)));
    }

    [Fact]
    public void Augment_uses_every_scarce_picture_equally_often_and_no_proposed_one()
    {
        // Only the colour is left to tell them by: red, green, and blue for a proposed one.
        var request = new AugmentationRequest(
            "a", [Tiles.Plain(8, 200, 0, 0), Tiles.Plain(8, 0, 200, 0)], [Tiles.Plain(8, 0, 0, 200)], count: 6, seed: 1);

        IReadOnlyList<PixelImage> made = new ResamplingAugmenter(colourChange: 0).Augment(request, cancellationToken: Token);

        Assert.Equal([200, 0, 200, 0, 200, 0], made.Select(p => (int)p.Rgb[0]));
        Assert.Equal([0, 200, 0, 200, 0, 200], made.Select(p => (int)p.Rgb[1]));
    }

    [Fact]
    public void Augment_without_crop_and_colour_only_mirrors()
    {
        PixelImage picture = Tiles.Noise(8, seed: 1);
        var request = new AugmentationRequest("a", [picture], [], count: 30, seed: 1);

        string[] made = Tiles.Texts(new ResamplingAugmenter(smallestCrop: 1, colourChange: 0).Augment(request, cancellationToken: Token));

        string[] expected = Tiles.Texts([picture, picture.FlipHorizontally()]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), made.Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(made.Count(t => t == expected[1]), 8, 22);
    }

    [Fact]
    public void Augment_changes_brightness_within_its_limits()
    {
        var request = new AugmentationRequest("a", [Tiles.Plain(4, 128, 128, 128)], [], count: 100, seed: 1);

        int[] greys = [.. new ResamplingAugmenter(colourChange: 0.25).Augment(request, cancellationToken: Token).Select(p => (int)p.Rgb[0])];

        // 128 x 1.25 = 160 and 128 x 0.75 = 96, each moved from mid grey by up to a quarter more: 168 and 88.
        Assert.All(greys, g => Assert.InRange(g, 88, 168));
        Assert.True(greys.Max() > 150 && greys.Min() < 106);
    }

    [Fact]
    public void Augment_that_is_cancelled_throws() => Assert.Throws<OperationCanceledException>(
        () => new ResamplingAugmenter().Augment(Request(5), cancellationToken: new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(0, 0.25, "smallestCrop")]
    [InlineData(1.1, 0.25, "smallestCrop")]
    [InlineData(0.8, -0.1, "colourChange")]
    [InlineData(0.8, 1, "colourChange")]
    public void Bad_limits_throw(double crop, double colour, string parameter) =>
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => new ResamplingAugmenter(crop, colour));

    private static AugmentationRequest Request(int count, int seed = 1) =>
        new("a", [Tiles.Noise(16, 1), Tiles.Noise(16, 2), Tiles.Noise(16, 3)], [], count, seed);
}
