using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Statistics;

public sealed class BetaBinomialTests
{
    // scipy.stats.betabinom.ppf.
    [Theory]
    [InlineData(20, 7.5, 3.5, 8, 14, 19)]
    [InlineData(2000, 120.5, 7880.5, 21, 30, 41)]
    [InlineData(5, 0.5, 0.75, 0, 2, 5)]
    [InlineData(1, 3, 1, 0, 1, 1)]
    [InlineData(0, 3, 1, 0, 0, 0)]
    public void Quantile_is_the_one_of_scipy(int items, double a, double b, int lower, int middle, int upper)
    {
        Assert.Equal(lower, BetaBinomial.Quantile(0.05, items, a, b));
        Assert.Equal(middle, BetaBinomial.Quantile(0.5, items, a, b));
        Assert.Equal(upper, BetaBinomial.Quantile(0.95, items, a, b));
    }
}
