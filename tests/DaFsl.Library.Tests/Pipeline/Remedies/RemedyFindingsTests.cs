using DaFsl.Library.Evaluation;
using DaFsl.Library.Pipeline.Remedies;

namespace DaFsl.Library.Tests.Pipeline.Remedies;

public sealed class RemedyFindingsTests
{
    private static readonly BootstrapOptions _some = new() { Resamples = 400 };
    private static readonly RemedyTable _table = Assert.Single(RemedyFindings.Of(HandMade.Result, _some).Tables);

    [Fact]
    public void Of_a_perfect_remedy_and_chance()
    {
        RemedyAnswers chance = HandMade.Answers([.. Enumerable.Repeat(0.3f, HandMade.Few + HandMade.Many)]);
        RemedyTable table = Assert.Single(
            RemedyFindings.Of(HandMade.OfAnswers([Remedy.None, Remedy.Resampling], [chance, HandMade.Finding(20)], [chance, HandMade.Finding(20)]), _some).Tables);

        RemedyRow none = table.Rows[0];
        Assert.Equal((0, 2 / 3d, 0.5), (none.Recall.Mean, none.Accuracy.Mean, none.Area.Mean));
        Assert.Equal(0.4, none.MacroF1.Mean, 1e-12); // Of the many: 80 / (40 + 60), of the few 0.
        Assert.Equal(0, none.GeometricMean.Mean);
        Assert.Equal([0, 1], none.RecallByClass);
        Assert.Null(none.AgainstNone);
        Assert.InRange(none.Accuracy.Interval.Lower, 0.5, 0.62);
        Assert.InRange(none.Accuracy.Interval.Upper, 0.72, 0.85);

        RemedyRow perfect = table.Rows[1];
        var one = new RemedyScore(1, new ConfidenceInterval(1, 1, 0.95));
        Assert.Equal((one, one, one, one, one), (perfect.Recall, perfect.Accuracy, perfect.MacroF1, perfect.GeometricMean, perfect.Area));
        Assert.Equal(new RemedyDifference(1, new ConfidenceInterval(1, 1, 0.95), new PairedTTest(1, double.PositiveInfinity, 1, 0)), perfect.AgainstNone);
        Assert.True(perfect.AgainstNone!.IsGain);
        Assert.Equal((Remedy.Resampling, null), (table.BestSimple!.Remedy, table.BestWithGan));
        Assert.Empty(table.Comparisons);
    }

    [Fact]
    public void Of_scores_are_means_over_the_seeds()
    {
        RemedyRow row = _table.Rows[1];

        // 12, 13 and 14 of 20 are found, and all of the other 40.
        Assert.Equal(0.65, row.Recall.Mean, 1e-12);
        Assert.Equal(53 / 60d, row.Accuracy.Mean, 1e-12);
        Assert.Equal(0.65, row.Area.Mean, 1e-12);
        Assert.Equal((Math.Sqrt(0.6) + Math.Sqrt(0.65) + Math.Sqrt(0.7)) / 3, row.GeometricMean.Mean, 1e-12);
        Assert.Equal([0.65, 1], row.RecallByClass.Select(r => Math.Round(r, 12)));
        Assert.Equal(11, row.Seconds);
        Assert.Equal((10, "1, 2, 3"), (_table.ScarceCount, string.Join(", ", _table.Seeds)));
    }

    [Fact]
    public void Of_a_difference_is_of_pairs()
    {
        RemedyDifference gain = _table.Rows[1].AgainstNone!;

        // 0.4, 0.45 and 0.5; scipy.stats.ttest_1samp gives a p of 0.004089997.
        Assert.Equal(0.45, gain.Mean, 1e-12);
        Assert.Equal(0.45 / (0.05 / Math.Sqrt(3)), gain.Test!.Statistic, 1e-9);
        Assert.Equal(0.004089997, gain.Test.PValue, 1e-8);
        Assert.InRange(gain.Interval.Lower, 0.15, 0.4);
        Assert.InRange(gain.Interval.Upper, 0.5, 0.75);
        Assert.True(gain.IsGain);
    }

    [Fact]
    public void Of_the_same_answers_differ_by_exactly_nothing()
    {
        RemedyComparison same = _table.Find(Remedy.Gan, Remedy.Oversampling)!;
        var nothing = new RemedyDifference(0, new ConfidenceInterval(0, 0, 0.95), new PairedTTest(0, 0, 2, 1));

        Assert.Equal(new RemedyComparison(Remedy.Gan, Remedy.Oversampling, nothing, nothing, nothing, nothing, nothing, nothing), same);
        Assert.False(same.RecallAtEqualAccuracy.IsGain);
        Assert.False(same.RecallAtEqualAccuracy.IsLoss);
    }

    [Fact]
    public void Of_every_remedy_with_a_gan_stands_beside_every_simple_one()
    {
        Assert.Equal(
            [(Remedy.Gan, Remedy.None), (Remedy.Gan, Remedy.Oversampling), (Remedy.GanAndResampling, Remedy.None), (Remedy.GanAndResampling, Remedy.Oversampling)],
            _table.Comparisons.Select(c => (c.Remedy, c.Simple)));
        Assert.Equal((Remedy.Oversampling, Remedy.GanAndResampling), (_table.BestSimple!.Remedy, _table.BestWithGan!.Remedy));

        RemedyComparison best = _table.Find(Remedy.GanAndResampling, Remedy.Oversampling)!;
        Assert.Equal(0.25, best.RecallAtEqualAccuracy.Mean, 1e-12);
        Assert.Equal(5 / 60d, best.Accuracy.Mean, 1e-12);
        Assert.True(best.RecallAtEqualAccuracy.IsGain);
        Assert.Null(_table.Find(Remedy.Gan, Remedy.Resampling));
    }

    [Fact]
    public void Of_recall_that_costs_accuracy_is_no_recall_at_equal_accuracy()
    {
        // All are taken for the scarce class, or none, at a ranking that is the same: the line is elsewhere, that is all.
        float[] order = [.. Enumerable.Range(0, 60).Select(i => i * 7 % 60 / 200f)];
        RemedyTable table = Assert.Single(
            RemedyFindings.Of(HandMade.OfAnswers([Remedy.None, Remedy.ClassWeights], [HandMade.Answers(order), HandMade.Answers([.. order.Select(p => p + 0.6f)])]), _some).Tables);

        Assert.Equal((0, 1), (table.Rows[0].Recall.Mean, table.Rows[1].Recall.Mean));
        Assert.Equal(0, table.Rows[1].AgainstNone!.Mean);
        Assert.Equal(new ConfidenceInterval(0, 0, 0.95), table.Rows[1].AgainstNone!.Interval);
    }

    [Fact]
    public void Of_one_seed_is_never_a_gain()
    {
        RemedyDifference gain = Assert.Single(RemedyFindings.Of(HandMade.Of([Remedy.None, Remedy.Oversampling], [0, 20]), _some).Tables).Rows[1].AgainstNone!;

        Assert.Equal((1, 1), (gain.Mean, gain.Interval.Lower));
        Assert.Null(gain.Test);
        Assert.False(gain.IsGain);
    }

    [Fact]
    public void Of_seeds_that_contradict_each_other_are_no_gain()
    {
        // 0.4, 0.5 and 0: a p of 0.1885.
        RemedyDifference gain = Assert.Single(
            RemedyFindings.Of(HandMade.Of([Remedy.None, Remedy.Oversampling], [4, 12], [4, 14], [4, 4]), _some).Tables).Rows[1].AgainstNone!;

        Assert.Equal(0.3, gain.Mean, 1e-12);
        Assert.Equal(0.1885, gain.Test!.PValue, 1e-3);
        Assert.False(gain.IsGain);
    }

    [Theory]
    [InlineData(0.1, 0.05, 0.2, 0.049, true, false)]
    [InlineData(0.1, 0.05, 0.2, 0.05, false, false)]
    [InlineData(0.1, 0, 0.2, 0.01, false, false)]
    [InlineData(0.1, 0.05, 0.2, null, false, false)]
    [InlineData(-0.1, -0.2, -0.05, 0.049, false, true)]
    [InlineData(-0.1, -0.2, -0.05, 0.05, false, false)]
    [InlineData(-0.1, -0.2, 0, 0.01, false, false)]
    [InlineData(-0.1, -0.2, -0.05, null, false, false)]
    public void IsGain_and_IsLoss_take_the_interval_and_the_test(double mean, double lower, double upper, double? p, bool isGain, bool isLoss)
    {
        RemedyDifference difference = HandMade.Difference(mean, lower, upper, p);

        Assert.Equal((isGain, isLoss), (difference.IsGain, difference.IsLoss));
    }

    [Fact]
    public void Of_a_class_without_a_test_picture_has_no_recall()
    {
        RemedyStudyResult result = HandMade.Of([Remedy.None], [5]) with { Classes = ["few", "many", "unseen"], TrainCounts = [50, 400, 9] };

        RemedyRow row = Assert.Single(RemedyFindings.Of(result, _some).Tables).Rows[0];
        Assert.Equal([0.25, 1, double.NaN], row.RecallByClass);
        Assert.Equal(0.5, row.GeometricMean.Mean, 1e-12);
    }

    [Fact]
    public void Of_tables_are_ordered_and_repeatable()
    {
        RemedyTrial[] trials = [.. HandMade.Result.Trials];
        RemedyStudyResult result = HandMade.Result with { ScarceCounts = [5, 10, 20], Trials = [trials[2], trials[0], trials[1] with { ScarceCount = 5 }] };

        RemedyFindings findings = RemedyFindings.Of(result, _some);
        Assert.Equal([5, 10], findings.Tables.Select(t => t.ScarceCount));
        Assert.Equal([1, 3], findings.Tables[1].Seeds);
        Assert.Equal(findings.Tables[1].Rows[1].Recall, RemedyFindings.Of(result, _some).Tables[1].Rows[1].Recall);
        Assert.NotEqual(findings.Tables[1].Rows[1].Recall, RemedyFindings.Of(result, _some with { Seed = 2 }).Tables[1].Rows[1].Recall);
    }

    [Fact]
    public void Of_a_bad_bootstrap_throws() => Assert.Equal(
        "Resamples is 0 and Level is 0.95; there must be at least 1 resample, and a level between 0 and 1. (Parameter 'bootstrap')",
        Assert.Throws<ArgumentException>(() => RemedyFindings.Of(HandMade.Result, new BootstrapOptions { Resamples = 0 })).Message);
}
