using DaFsl.Library.Augmentation;
using DaFsl.Library.Imaging;
using DaFsl.Library.Training;

namespace DaFsl.Library.Tests.Augmentation;

public sealed class CombinedSupplyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Parts_go_on_taking_turns_by_their_shares()
    {
        var split = new SplitAugmenter((new StampingAugmenter("much", 1), 3), (new StampingAugmenter("little", 10), 1));

        PixelImage[] made = [.. split.Supply(Request(4), cancellationToken: Token).Take(8)];

        Assert.Equal([1, 1, 10, 1, 1, 1, 10, 1], made.Select(p => p.Rgb[0] % 100));
        Assert.Equal(Tiles.Texts(made)[..4], Tiles.Texts(split.Augment(Request(4), cancellationToken: Token)));
    }

    [Fact]
    public void Parts_are_begun_once_and_not_before_their_turn()
    {
        var first = new CountingAugmenter();
        var second = new CountingAugmenter();
        var split = new SplitAugmenter((first, 3), (second, 1));

        Assert.Equal([1, 2], split.Supply(Request(4), cancellationToken: Token).Take(2).Select(p => (int)p.Rgb[0]));
        Assert.Equal((1, 0), (first.Begun, second.Begun));
        Assert.Equal((1, 0), (first.Ended, second.Ended));
        Assert.Equal([1, 2, 1, 3, 4, 5, 2], split.Supply(Request(4), cancellationToken: Token).Take(7).Select(p => (int)p.Rgb[0]));
        Assert.Equal((2, 1), (first.Begun, second.Begun));
        Assert.Equal((2, 1), (first.Ended, second.Ended));
    }

    [Fact]
    public void Parts_end_where_one_of_them_does()
    {
        var split = new SplitAugmenter((new StampingAugmenter("much", 1), 3), (new StampingAugmenter("nothing", 10, atMost: 0), 1));

        Assert.Equal([101, 201], split.Supply(Request(4), cancellationToken: Token).Select(p => (int)p.Rgb[0]));
    }

    [Fact]
    public void A_chain_begins_its_first_link_once_and_asks_the_others_again()
    {
        var first = new CountingAugmenter();
        var second = new StampingAugmenter("hundred", 100);
        var chain = new ChainAugmenter(first, second);

        PixelImage[] made = [.. chain.Supply(Request(2), cancellationToken: Token).Take(5)];

        Assert.Equal([101, 102, 103, 104, 105], made.Select(p => (int)p.Rgb[0]));
        Assert.Equal((1, 1), (first.Begun, first.Ended));
        Assert.Equal(3, second.Requests.Count);
        Assert.Equal(3, second.Requests.Select(r => r.Seed).Distinct().Count());
        Assert.Equal([3, 4], second.Requests[1].Scarce.Select(p => (int)p.Rgb[0]));
    }

    [Fact]
    public void A_chain_supplies_what_it_makes_at_once_and_then_more()
    {
        var chain = new ChainAugmenter(new StampingAugmenter("one", 1), new TransformAugmenter());

        string[] made = Tiles.Texts(chain.Supply(Request(3), cancellationToken: Token).Take(6));

        Assert.Equal(Tiles.Texts(chain.Augment(Request(3), cancellationToken: Token)), made[..3]);
        Assert.Equal(made, Tiles.Texts(chain.Supply(Request(3), cancellationToken: Token).Take(6)));
        Assert.NotEqual(made[..3], made[3..]);
    }

    [Fact]
    public void A_chain_whose_link_makes_nothing_ends()
    {
        Assert.Empty(
            new ChainAugmenter(new CountingAugmenter(), new StampingAugmenter("nothing", 1, atMost: 0)).Supply(
                Request(2),
                cancellationToken: Token
            )
        );
        Assert.Empty(
            new ChainAugmenter(new CountingAugmenter(), new StampingAugmenter("one", 1)).Supply(Request(0), cancellationToken: Token)
        );
    }

    [Fact]
    public void MakesVariants_only_where_all_do()
    {
        IAugmenter variants = new TransformAugmenter();
        IAugmenter other = new CountingAugmenter();

        Assert.True(new ChainAugmenter(variants, variants).MakesVariants);
        Assert.False(new ChainAugmenter(other, variants).MakesVariants);
        Assert.True(new SplitAugmenter((variants, 1), (variants, 1)).MakesVariants);
        Assert.False(new SplitAugmenter((variants, 1), (other, 1)).MakesVariants);
    }

    private static AugmentationRequest Request(int count) =>
        new("a", [Tiles.Plain(4, 100, 0, 0), Tiles.Plain(4, 200, 0, 0)], [Tiles.Plain(4, 0, 0, 0)], count, seed: 1);

    /// <summary>Supplies images whose reds are 1, 2, 3 and so on, as one that is trained when it is begun.</summary>
    private sealed class CountingAugmenter : IAugmenter
    {
        public string Name => "counting";

        public int Begun { get; private set; }

        public int Ended { get; private set; }

        public IReadOnlyList<PixelImage> Augment(
            AugmentationRequest request,
            IProgress<TrainingProgress>? progress = null,
            CancellationToken cancellationToken = default
        ) => throw new InvalidOperationException("It is to be asked for a supply.");

        public IEnumerable<PixelImage> Supply(
            AugmentationRequest request,
            IProgress<TrainingProgress>? progress = null,
            CancellationToken cancellationToken = default
        )
        {
            Begun++;
            try
            {
                for (int i = 1; ; i++)
                {
                    yield return Tiles.Plain(4, (byte)i, 0, 0);
                }
            }
            finally
            {
                Ended++;
            }
        }
    }
}
