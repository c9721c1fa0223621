using DaFsl.Library.Classification.Decision;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Classification.Decision;

public sealed class ExpectationTests
{
    // Nine of ten scores are far above, one far below: 9 of 10 found. Jeffreys from Beta(9.5, 1.5) at 5 %, and for the upper end
    // Beta(9.6, 1.4) at 95 %, as the miss counts for nine tenths (scipy.stats.beta.ppf).
    [Fact]
    public void Of_counts_is_the_interval_by_hand()
    {
        HeldOutScores scores = Separated();

        ExpectedPerformance expected = Assert.Single(Expectation.Of(scores, Fit(scores)));

        Assert.Equal("few", expected.ClassName);
        Assert.Equal((10, 9, 100), (expected.Images, expected.Found, expected.Others));
        Assert.Equal(0.9, expected.Recall);
        Assert.Equal(0.6694371967398653, expected.RecallInterval.Lower, 1e-6);
        Assert.Equal(0.9852133732926908, expected.RecallInterval.Upper, 1e-6);
        Assert.Equal(0, expected.FalseAlarmRate);
        Assert.Equal(0, expected.FalseAlarmRateInterval.Lower);
        Assert.Equal(0.01897688770307349, expected.FalseAlarmRateInterval.Upper, 1e-6);
        Assert.Equal(10.0 / 110, expected.Prior, 1e-12);
        Assert.Equal(1, expected.Precision);
    }

    // The same by scipy.stats.betabinom.ppf for 20 and 200 test images.
    [Fact]
    public void Of_a_test_part_is_the_interval_of_what_will_be_measured()
    {
        HeldOutScores scores = Separated();

        ExpectedPerformance expected = Assert.Single(Expectation.Of(scores, Fit(scores), [200, 20]));

        Assert.Equal(12 / 20.0, expected.RecallInterval.Lower, 1e-12);
        Assert.Equal(20 / 20.0, expected.RecallInterval.Upper, 1e-12);
        Assert.Equal(4 / 200.0, expected.FalseAlarmRateInterval.Upper, 1e-12);
    }

    [Fact]
    public void Of_another_prior_is_its_precision()
    {
        HeldOutScores scores = DrawnScores.Of(new Random(1), 50, 1000, 2);

        ExpectedPerformance expected = Assert.Single(Expectation.Of(scores, Fit(scores), prior: 0.5));

        double recall = expected.Recall!.Value;
        Assert.Equal(recall / (recall + expected.FalseAlarmRate!.Value), expected.Precision!.Value, 1e-12);
        Assert.InRange(expected.Precision.Value, expected.PrecisionInterval.Lower, expected.PrecisionInterval.Upper);
    }

    [Fact]
    public void Of_one_image_promises_nothing()
    {
        HeldOutScores scores = DrawnScores.Of(new Random(1), 1, 100, 2);

        ExpectedPerformance expected = Assert.Single(Expectation.Of(scores, Fit(scores)));

        Assert.Null(expected.Recall);
        Assert.Equal(new ConfidenceInterval(0, 1, 0.9), expected.RecallInterval);
    }

    // The true recall of the chosen line is known of normal scores.
    [Theory]
    [InlineData(5, 500)]
    [InlineData(10, 500)]
    [InlineData(20, 500)]
    public void Intervals_hold_what_is_true(int few, int many)
    {
        const double Distance = 2;
        const int Runs = 300;
        (int recalls, int alarms) = (0, 0);
        for (int run = 0; run < Runs; run++)
        {
            HeldOutScores scores = DrawnScores.Of(new Random(run), few, many, Distance);
            DecisionLineFit fit = Fit(scores);
            ExpectedPerformance expected = Expectation.Of(scores, fit)[0];
            recalls += IsWithin(NormalDistribution.Below(Distance + fit.Line.Offsets[1]), expected.RecallInterval) ? 1 : 0;
            alarms += IsWithin(NormalDistribution.Below(fit.Line.Offsets[1]), expected.FalseAlarmRateInterval) ? 1 : 0;
        }

        Assert.InRange((double)recalls / Runs, 0.85, 0.99);
        Assert.InRange((double)alarms / Runs, 0.85, 0.99);
    }

    private static bool IsWithin(double value, ConfidenceInterval interval) => interval.Lower <= value && value <= interval.Upper;

    private static HeldOutScores Separated() =>
        new(
            ["many", "few"],
            [1],
            [
                .. Enumerable.Range(0, 10).Select(i => new[] { 0, i == 0 ? -9.0 : 9 + (0.01 * i) }),
                .. Enumerable.Range(0, 100).Select(i => new[] { 0, -1 + (0.01 * i) }),
            ],
            [.. Enumerable.Repeat(1, 10), .. Enumerable.Repeat(0, 100)]
        );

    private static DecisionLineFit Fit(HeldOutScores scores) => DecisionLineFit.Choose(scores, DecisionObjective.BalancedAccuracy);
}
