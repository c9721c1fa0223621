using DaFsl.Library.Data;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;

namespace DaFsl.Library.Tests.Data.Splits;

public sealed class StratifiedSplitTests
{
    [Fact]
    public void ChooseTest_eachStratum_givesItsShare()
    {
        string[] strata = [.. Enumerable.Repeat("many", 50), .. Enumerable.Repeat("some", 10)];

        bool[] isTest = StratifiedSplit.ChooseTest(strata, 0.2, seed: 1);

        Assert.Equal(10, isTest[..50].Count(t => t));
        Assert.Equal(2, isTest[50..].Count(t => t));
    }

    [Theory]
    [InlineData(1, 0.2, 0)]
    [InlineData(2, 0.2, 1)]
    [InlineData(2, 0.9, 1)]
    [InlineData(3, 0.2, 1)]
    public void ChooseTest_smallStratum_keepsOneOnEachSideWhereItCan(int count, double share, int expected) =>
        Assert.Equal(expected, StratifiedSplit.ChooseTest([.. Enumerable.Repeat("few", count)], share, seed: 1).Count(t => t));

    [Fact]
    public void ChooseTest_sameSeed_givesTheSameChoiceAndAnotherSeedAnother()
    {
        string[] strata = [.. Enumerable.Repeat("a", 100)];

        Assert.Equal(StratifiedSplit.ChooseTest(strata, 0.2, 3), StratifiedSplit.ChooseTest(strata, 0.2, 3));
        Assert.NotEqual(StratifiedSplit.ChooseTest(strata, 0.2, 3), StratifiedSplit.ChooseTest(strata, 0.2, 4));
    }

    [Fact]
    public void ChooseTest_nothingTogether_choosesAsItAlwaysDid()
    {
        int[] shuffled = [.. Enumerable.Range(0, 10)];
        new Random(3).Shuffle(shuffled);

        bool[] isTest = StratifiedSplit.ChooseTest([.. Enumerable.Repeat("a", 10)], 0.2, seed: 3, groups: [.. Enumerable.Range(0, 10)]);

        Assert.Equal(shuffled[..2].Order(), Enumerable.Range(0, 10).Where(i => isTest[i]));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void ChooseTest_groups_goToOneSide(double share)
    {
        int[] groups = [0, 0, 2, 2, 2, 5, 5, 5, 5, 9];
        for (int seed = 0; seed < 20; seed++)
        {
            bool[] isTest = StratifiedSplit.ChooseTest([.. Enumerable.Repeat("a", 10)], share, seed, groups);

            Assert.All(groups.Index(), g => Assert.Equal(isTest[g.Item], isTest[g.Index]));
            Assert.Contains(true, isTest);
            Assert.Contains(false, isTest);
        }
    }

    [Fact]
    public void ChooseTest_largeGroups_takesTheSmallest() =>
        Assert.Equal(
            [false, false, false, false, true, true, true],
            StratifiedSplit.ChooseTest([.. Enumerable.Repeat("a", 7)], 0.1, 1, [0, 0, 0, 0, 4, 4, 4])
        );

    [Fact]
    public void ChooseTest_oneGroup_isTrainedOn() =>
        Assert.DoesNotContain(true, StratifiedSplit.ChooseTest(["a", "a", "b"], 0.5, 1, [0, 0, 0]));

    [Fact]
    public void RarestClasses_countsObjectsOverAllImages()
    {
        // common 3, rare 1; near duplicate 2 and twin2 2 are told apart by name.
        AnnotatedImage[] images =
        [
            Image("common", "common", "rare"),
            Image("common"),
            Image(),
            Image("twin2", "twin2", "near duplicate", "near duplicate"),
        ];

        Assert.Equal(["rare", "common", "", "near duplicate"], StratifiedSplit.RarestClasses(images));
    }

    private static AnnotatedImage Image(params string[] classes) =>
        new(
            ImageSources.InMemory("image", new PixelImage(1, 1, new byte[3])),
            1,
            1,
            [.. classes.Select(c => new AnnotatedObject(c, BoundingBox.Filling(1, 1)))]
        );
}
