using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Statistics;

public sealed class WilsonIntervalTests
{
    // Wilson (1927), worked out apart from the code.
    [Theory]
    [InlineData(3, 6, 0.18762, 0.81238)]
    [InlineData(0, 6, 0, 0.39033)]
    [InlineData(6, 6, 0.60967, 1)]
    [InlineData(1, 1, 0.20654, 1)]
    [InlineData(35, 43, 0.67383, 0.90258)]
    public void Of_counts_is_the_interval_by_hand(int part, int of, double lower, double upper)
    {
        ConfidenceInterval interval = WilsonInterval.Of(part, of);

        Assert.Equal(lower, interval.Lower, 1e-4);
        Assert.Equal(upper, interval.Upper, 1e-4);
        Assert.Equal(0.95, interval.Level);
    }

    [Fact]
    public void Of_no_item_is_anything() => Assert.Equal(new ConfidenceInterval(0, 1, 0.95), WilsonInterval.Of(0, 0));
}
