using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Statistics;

public sealed class McNemarTestTests
{
    [Theory]
    [InlineData(1, 9, 22.0 / 1024)] // 2 (1 + 10) / 2^10
    [InlineData(9, 1, 22.0 / 1024)]
    [InlineData(0, 5, 2.0 / 32)]
    [InlineData(3, 5, 2 * 93.0 / 256)] // 1 + 8 + 28 + 56
    [InlineData(5, 5, 1)]
    [InlineData(0, 1, 1)]
    [InlineData(0, 0, 1)]
    public void Of_by_hand(int onlyFirst, int onlySecond, double expected) =>
        Assert.Equal(expected, McNemarTest.Of(onlyFirst, onlySecond).PValue, 1e-12);

    [Fact]
    public void Of_large_counts_is_near_the_normal_distribution()
    {
        // 460 of 1,000 heads: with the correction for continuity, z = 39.5 / sqrt(250) = 2.498, both tails 0.01248.
        Assert.Equal(0.01248, McNemarTest.Of(460, 540).PValue, 0.0002);
        Assert.Equal(0, McNemarTest.Of(0, 5000).PValue);
    }

    [Fact]
    public void Of_equally_good_classifiers_is_below_5_percent_in_less_than_5_percent_of_all_cases()
    {
        var random = new Random(1);

        int found = Enumerable
            .Range(0, 1000)
            .Count(_ =>
            {
                int first = Enumerable.Range(0, 40).Count(_ => random.Next(2) == 0);
                return McNemarTest.Of(first, 40 - first).PValue < 0.05;
            });

        Assert.InRange(found, 20, 60);
    }

    [Fact]
    public void Of_negative_counts_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("onlyFirst", () => McNemarTest.Of(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("onlySecond", () => McNemarTest.Of(0, -1));
    }
}
