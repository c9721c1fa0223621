using DaFsl.Library.Studies.Statistics;

namespace DaFsl.Library.Tests.Studies.Statistics;

public sealed class PairedTTestTests
{
    // scipy.stats.ttest_1samp(differences, 0), for 1, 2, 2, 4 and 9 degrees of freedom.
    [Theory]
    [InlineData(0.2, 2.0000000000000004, 0.2951672353008664, 0.1, 0.3)]
    [InlineData(0.8333333333333334, 1.1470786693528088, 0.37005921165128797, 1.0, 2.0, -0.5)]
    [InlineData(-0.21666666666666667, -3.6055512754639896, 0.06905066374873722, -0.3, -0.1, -0.25)]
    [InlineData(0.026, 2.5253432421288866, 0.06498591034212065, 0.02, 0.05, -0.01, 0.03, 0.04)]
    [InlineData(0.0194, 3.1432378206556155, 0.011866006330325333, 0.031, -0.012, 0.024, 0.05, 0.007, 0.018, -0.004, 0.029, 0.041, 0.01)]
    public void Of_is_what_scipy_says(double mean, double statistic, double p, params double[] differences)
    {
        PairedTTest test = PairedTTest.Of(differences);

        Assert.Equal(mean, test.Mean, 1e-14);
        Assert.Equal(statistic, test.Statistic, 1e-12);
        Assert.Equal(differences.Length - 1, test.DegreesOfFreedom);
        Assert.Equal(p, test.PValue, 1e-14);
    }

    [Fact]
    public void Of_differences_of_pairs_is_what_scipy_says_of_the_pairs()
    {
        double[] first = [0.52, 0.61, 0.47, 0.58, 0.55];
        double[] second = [0.50, 0.56, 0.48, 0.55, 0.51];

        // scipy.stats.ttest_rel(first, second)
        PairedTTest test = PairedTTest.Of([.. first.Zip(second, (f, s) => f - s)]);
        Assert.Equal(2.525343242128886, test.Statistic, 1e-12);
        Assert.Equal(0.06498591034212067, test.PValue, 1e-12);
    }

    [Fact]
    public void Of_equal_differences_is_certain()
    {
        // The mean of three times 0.1 is 0.10000000000000002.
        Assert.Equal(new PairedTTest(0.1, double.PositiveInfinity, 2, 0), PairedTTest.Of([0.1, 0.1, 0.1]));
        Assert.Equal(new PairedTTest(-0.5, double.NegativeInfinity, 1, 0), PairedTTest.Of([-0.5, -0.5]));
    }

    [Fact]
    public void Of_no_difference_at_all_proves_nothing() => Assert.Equal(new PairedTTest(0, 0, 3, 1), PairedTTest.Of([0, 0, 0, 0]));

    [Fact]
    public void Of_nearly_equal_differences_has_a_p_of_0_at_least()
    {
        for (int count = 2; count < 30; count++)
        {
            foreach (double spread in Enumerable.Range(0, 60).Select(i => Math.Pow(10, -i / 5d)))
            {
                double[] differences = [.. Enumerable.Range(0, count).Select(i => 1 + (i % 2 * spread))];
                Assert.InRange(PairedTTest.Of(differences).PValue, 0, 1);
            }
        }
    }

    [Fact]
    public void Of_too_few_or_endless_differences_throws()
    {
        AssertFault("A paired test needs at least 2 pairs, not 0.", []);
        AssertFault("A paired test needs at least 2 pairs, not 1.", [0.5]);
        AssertFault("A difference is not a finite number.", [0.5, double.NaN]);
        AssertFault("A difference is not a finite number.", [double.PositiveInfinity, 0.5]);
    }

    private static void AssertFault(string message, double[] differences) =>
        Assert.Equal($"{message} (Parameter 'differences')", Assert.Throws<ArgumentException>(() => PairedTTest.Of(differences)).Message);
}
