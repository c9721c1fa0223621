using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Statistics;

public sealed class NormalDistributionTests
{
    // scipy.stats.norm.cdf, on either side of where one formula follows the other.
    [Theory]
    [InlineData(-8, 6.22096057427174e-16)]
    [InlineData(-3, 0.0013498980316300933)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.6914624612740131)]
    [InlineData(-3.0001, 0.0013494549132607172)]
    [InlineData(2.4, 0.9918024640754038)]
    [InlineData(2.6, 0.9953388119762813)]
    [InlineData(5, 0.9999997133484281)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Below_is_the_one_of_scipy(double value, double expected) =>
        Assert.Equal(expected, NormalDistribution.Below(value), Math.Max(1e-28, 1e-13 * expected));
}
