using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Statistics;

public sealed class BetaDistributionTests
{
    // scipy.stats.beta.ppf.
    [Theory]
    [InlineData(7.5, 3.5, 0.44187323351536595, 0.6931763676023741, 0.8826706233197897)]
    [InlineData(10.5, 0.5, 0.8292268917551521, 0.9780598332312825, 0.9998082637110255)]
    [InlineData(0.5, 10.5, 0.000191736288974476, 0.021940166768717413, 0.1707731082448478)]
    [InlineData(120.5, 7880.5, 0.012892087358602486, 0.015020227879687617, 0.017366927803845984)]
    [InlineData(1, 1, 0.05, 0.5, 0.95)]
    public void Quantile_is_the_one_of_scipy(double a, double b, double lower, double middle, double upper)
    {
        Assert.Equal(lower, BetaDistribution.Quantile(0.05, a, b), 1e-9);
        Assert.Equal(middle, BetaDistribution.Quantile(0.5, a, b), 1e-9);
        Assert.Equal(upper, BetaDistribution.Quantile(0.95, a, b), 1e-9);
    }

    [Theory]
    [InlineData(7.5, 3.5, 0.004335586792882684)]
    [InlineData(10.5, 0.5, 6.532973660828039e-07)]
    [InlineData(0.5, 10.5, 0.99317817418603)]
    public void Below_is_the_one_of_scipy(double a, double b, double expected) =>
        Assert.Equal(expected, BetaDistribution.Below(0.3, a, b), 1e-12);

    // scipy.special.gammaln.
    [Theory]
    [InlineData(0.25, 1.2880225246980774)]
    [InlineData(0.5, 0.5723649429247)]
    [InlineData(1, 0)]
    [InlineData(10.5, 13.940625219403763)]
    [InlineData(8000, 63893.999915835324)]
    public void LogGamma_is_the_one_of_scipy(double value, double expected) =>
        Assert.Equal(expected, BetaDistribution.LogGamma(value), 1e-13 * Math.Max(1, expected) * 10);
}
