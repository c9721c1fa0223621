using DaFsl.Library.Augmentation;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Augmentation;

public sealed class CombinedAugmentersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_chain_lets_each_augmenter_work_on_what_the_one_before_made()
    {
        var first = new StampingAugmenter("one", 1);
        var second = new StampingAugmenter("ten", 10);
        var chain = new ChainAugmenter(first, second);

        IReadOnlyList<PixelImage> made = chain.Augment(Request(3), cancellationToken: Token);

        // Reds 100 and 200, in turns, plus 1 plus 10.
        Assert.Equal([111, 211, 111], made.Select(p => (int)p.Rgb[0]));
        Assert.Equal([101, 201, 101], second.Requests[0].Scarce.Select(p => (int)p.Rgb[0]));
        Assert.Equal(("a", 1), (second.Requests[0].ClassName, second.Requests[0].Proposed.Count));
        Assert.NotEqual(first.Requests[0].Seed, second.Requests[0].Seed);
        Assert.Equal("one, then ten", chain.Name);
    }

    [Fact]
    public void A_chain_of_resampling_gives_the_same_images_however_many_are_made()
    {
        var chain = new ChainAugmenter(new StampingAugmenter("one", 1), new TransformAugmenter());

        Assert.Equal(
            Tiles.Texts(chain.Augment(Request(3), cancellationToken: Token)),
            Tiles.Texts(chain.Augment(Request(8), cancellationToken: Token))[..3]
        );
        Assert.Empty(chain.Augment(Request(0), cancellationToken: Token));
    }

    [Fact]
    public void Parts_take_turns_by_their_shares()
    {
        var much = new StampingAugmenter("much", 1);
        var little = new StampingAugmenter("little", 10);
        var split = new SplitAugmenter((much, 3), (little, 1));

        IReadOnlyList<PixelImage> made = split.Augment(Request(8), cancellationToken: Token);

        // After one image much lags by 0.75, little by 0.25; after two by 0.5 and 0.5, and the first has it; after three by 0.25 and 0.75.
        Assert.Equal([1, 1, 10, 1, 1, 1, 10, 1], made.Select(p => p.Rgb[0] % 100));
        Assert.Equal((6, 2), (much.Requests[0].Count, little.Requests[0].Count));
        Assert.NotEqual(much.Requests[0].Seed, little.Requests[0].Seed);
        Assert.Equal("much and little", split.Name);
        Assert.Equal(Tiles.Texts(made)[..3], Tiles.Texts(split.Augment(Request(3), cancellationToken: Token)));
    }

    [Fact]
    public void A_part_whose_turn_does_not_come_is_not_asked()
    {
        var little = new StampingAugmenter("little", 10);

        new SplitAugmenter((new StampingAugmenter("much", 1), 9), (little, 1)).Augment(Request(2), cancellationToken: Token);

        Assert.Empty(little.Requests);
    }

    [Fact]
    public void Images_that_an_augmenter_does_not_make_are_left_out()
    {
        var scant = new StampingAugmenter("scant", 1, atMost: 1);
        var nothing = new StampingAugmenter("nothing", 2, atMost: 0);
        var last = new StampingAugmenter("last", 10);

        IReadOnlyList<PixelImage> made = new SplitAugmenter((scant, 1), (last, 1)).Augment(Request(6), cancellationToken: Token);

        Assert.Equal([1, 10, 10, 10], made.Select(p => p.Rgb[0] % 100));
        Assert.Equal([111, 111], new ChainAugmenter(scant, last).Augment(Request(2), cancellationToken: Token).Select(p => (int)p.Rgb[0]));
        last.Requests.Clear();
        Assert.Empty(new ChainAugmenter(nothing, last).Augment(Request(2), cancellationToken: Token));
        Assert.Empty(last.Requests);
    }

    [Fact]
    public void Too_few_augmenters_and_bad_shares_throw()
    {
        var one = new StampingAugmenter("one", 1);

        Assert.Equal(
            "A chain needs two augmenters or more, not 1. (Parameter 'augmenters')",
            Assert.Throws<ArgumentException>(() => new ChainAugmenter(one)).Message
        );
        Assert.Equal(
            "A split needs two augmenters or more, not 1. (Parameter 'parts')",
            Assert.Throws<ArgumentException>(() => new SplitAugmenter((one, 1))).Message
        );
        Assert.Equal(
            "The share of 'one' is 0; it must be above 0. (Parameter 'parts')",
            Assert.Throws<ArgumentException>(() => new SplitAugmenter((one, 1), (one, 0))).Message
        );
    }

    private static AugmentationRequest Request(int count) =>
        new("a", [Tiles.Plain(4, 100, 0, 0), Tiles.Plain(4, 200, 0, 0)], [Tiles.Plain(4, 0, 0, 0)], count, seed: 1);
}
