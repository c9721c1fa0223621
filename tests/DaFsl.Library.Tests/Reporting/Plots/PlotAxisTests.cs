using DaFsl.Library.Reporting.Plots;

namespace DaFsl.Library.Tests.Reporting.Plots;

public sealed class PlotAxisTests
{
    [Theory]
    [InlineData(0, 57.4, true, false, "0 10 20 30 40 50 60")]
    [InlineData(1, 2, true, true, "0 1 2")]
    [InlineData(1, 10, true, true, "0 2 4 6 8 10")]
    [InlineData(0.62, 0.71, false, false, "0.62 0.64 0.66 0.68 0.70 0.72")]
    [InlineData(-0.04, 0.31, false, false, "-0.1 0.0 0.1 0.2 0.3 0.4")]
    [InlineData(5, 5, false, false, "5 6")]
    [InlineData(0, 0, true, false, "0.0000 0.0002")]
    public void Over_gives_round_ticks(double low, double high, bool fromZero, bool whole, string expected)
    {
        PlotAxis axis = PlotAxis.Over([low, high], fromZero, whole);

        Assert.Equal(expected, string.Join(' ', axis.Ticks.Select(axis.Label)));
        Assert.Equal(0, axis.Place(axis.Low));
        Assert.Equal(1, axis.Place(axis.High));
    }
}
