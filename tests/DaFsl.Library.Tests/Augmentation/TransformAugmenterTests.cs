using DaFsl.Library.Augmentation;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;

namespace DaFsl.Library.Tests.Augmentation;

public sealed class TransformAugmenterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Augment_makes_as_many_as_asked_for_of_the_same_size(int count)
    {
        IReadOnlyList<PixelImage> made = new TransformAugmenter().Augment(Request(count), cancellationToken: Token);

        Assert.Equal(count, made.Count);
        Assert.All(made, p => Assert.Equal((16, 16), (p.Width, p.Height)));
    }

    [Fact]
    public void Augment_changes_every_image_and_no_two_are_alike()
    {
        AugmentationRequest request = Request(20);

        string[] made = Tiles.Texts(new TransformAugmenter().Augment(request, cancellationToken: Token));

        Assert.Equal(20, made.Distinct().Count());
        Assert.Empty(made.Intersect(Tiles.Texts(request.Scarce)));
    }

    [Fact]
    public void Augment_is_the_same_for_the_same_seed_and_a_image_does_not_depend_on_how_many_are_made()
    {
        var augmenter = new TransformAugmenter(mixings: [new Mixup(), new CutMix()]);

        string[] first = Tiles.Texts(augmenter.Augment(Request(5, seed: 1), cancellationToken: Token));

        Assert.Equal(first, Tiles.Texts(augmenter.Augment(Request(9, seed: 1), cancellationToken: Token))[..5]);
        Assert.NotEqual(first, Tiles.Texts(augmenter.Augment(Request(5, seed: 2), cancellationToken: Token)));
    }

    [Fact]
    public void Augment_uses_every_scarce_image_equally_often_and_no_proposed_one()
    {
        // Only the colour is left to tell them by: red, green, and blue for a proposed one.
        var request = new AugmentationRequest(
            "a",
            [Tiles.Plain(8, 200, 0, 0), Tiles.Plain(8, 0, 200, 0)],
            [Tiles.Plain(8, 0, 0, 200)],
            count: 6,
            seed: 1
        );

        IReadOnlyList<PixelImage> made = new TransformAugmenter([new HorizontalFlip(), new RandomResizedCrop()]).Augment(
            request,
            cancellationToken: Token
        );

        Assert.Equal([200, 0, 200, 0, 200, 0], made.Select(p => (int)p.Rgb[0]));
        Assert.Equal([0, 200, 0, 200, 0, 200], made.Select(p => (int)p.Rgb[1]));
    }

    [Fact]
    public void Augment_by_mirroring_alone_only_mirrors()
    {
        PixelImage image = Tiles.Noise(8, seed: 1);
        var request = new AugmentationRequest("a", [image], [], count: 30, seed: 1);

        string[] made = Tiles.Texts(new TransformAugmenter([new HorizontalFlip()]).Augment(request, cancellationToken: Token));

        string[] expected = Tiles.Texts([image, image.FlipHorizontally()]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), made.Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(made.Count(t => t == expected[1]), 8, 22);
    }

    [Fact]
    public void Augment_mixes_each_image_with_another_one_of_the_class()
    {
        // Mixup of red, green and blue: two of the three in each, never one with itself, never a proposed one.
        var request = new AugmentationRequest(
            "a",
            [Tiles.Plain(4, 200, 0, 0), Tiles.Plain(4, 0, 200, 0), Tiles.Plain(4, 0, 0, 200)],
            [Tiles.Plain(4, 255, 255, 255)],
            count: 60,
            seed: 1
        );

        IReadOnlyList<PixelImage> made = new TransformAugmenter([], [new Mixup(5)]).Augment(request, cancellationToken: Token);

        int[][] colours = [.. made.Select(p => p.Rgb[..3].ToArray().Select(v => (int)v).ToArray())];
        Assert.All(colours, c => Assert.InRange(c.Sum(), 199, 201));
        Assert.All(colours, c => Assert.Equal(2, c.Count(v => v > 0)));
        Assert.Equal(3, colours.Select(c => Array.IndexOf(c, 0)).Distinct().Count());
    }

    [Fact]
    public void Augment_of_one_image_mixes_it_with_itself()
    {
        var request = new AugmentationRequest("a", [Tiles.Plain(4, 10, 20, 30)], [], count: 3, seed: 1);

        Assert.All(new TransformAugmenter([], [new CutMix()]).Augment(request, cancellationToken: Token), p => Assert.Equal(10, p.Rgb[0]));
    }

    [Fact]
    public void Augment_that_is_cancelled_throws() =>
        Assert.Throws<OperationCanceledException>(() =>
            new TransformAugmenter().Augment(Request(5), cancellationToken: new CancellationToken(canceled: true))
        );

    private static AugmentationRequest Request(int count, int seed = 1) =>
        new("a", [Tiles.Noise(16, 1), Tiles.Noise(16, 2), Tiles.Noise(16, 3)], [], count, seed);
}
