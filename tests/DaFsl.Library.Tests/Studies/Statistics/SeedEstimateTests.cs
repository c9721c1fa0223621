using DaFsl.Library.Statistics;
using DaFsl.Library.Studies.Statistics;

namespace DaFsl.Library.Tests.Studies.Statistics;

public sealed class SeedEstimateTests
{
    // As statistical tables have them.
    [Theory]
    [InlineData(0.95, 1, 12.7062)]
    [InlineData(0.95, 2, 4.30265)]
    [InlineData(0.95, 3, 3.18245)]
    [InlineData(0.95, 4, 2.77645)]
    [InlineData(0.9, 5, 2.01505)]
    [InlineData(0.99, 10, 3.16927)]
    [InlineData(0.95, 30, 2.04227)]
    [InlineData(0.95, 1000, 1.96234)]
    public void Quantile_is_that_of_the_tables(double level, int freedom, double expected) =>
        Assert.Equal(expected, StudentInterval.Quantile(level, freedom), expected * 1e-5);

    [Fact]
    public void Of_three_values_has_mean_and_interval()
    {
        SeedEstimate estimate = SeedEstimate.Of([1, 2, 3]);

        // The deviation is 1, so the margin is 4.30265 / sqrt(3).
        Assert.Equal((2, 3), (estimate.Mean, estimate.Seeds));
        Assert.Equal(2 - 2.48414, estimate.Interval!.Lower, 1e-5);
        Assert.Equal(2 + 2.48414, estimate.Interval.Upper, 1e-5);
        Assert.Equal(0.95, estimate.Interval.Level);
    }

    [Fact]
    public void Of_one_value_has_no_interval() => Assert.Equal(new SeedEstimate(5, null, 1), SeedEstimate.Of([5]));

    [Fact]
    public void Of_bad_input_is_told()
    {
        Assert.Equal(
            "There is no run to estimate from. (Parameter 'values')",
            Assert.Throws<ArgumentException>(() => SeedEstimate.Of([])).Message
        );
        Assert.StartsWith(
            "The level must be above 0 and below 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => SeedEstimate.Of([1, 2], 1)).Message,
            StringComparison.Ordinal
        );
    }
}
