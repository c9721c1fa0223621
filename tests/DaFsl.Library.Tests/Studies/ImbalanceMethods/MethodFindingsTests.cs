using DaFsl.Library.Statistics;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Library.Studies.Statistics;

namespace DaFsl.Library.Tests.Studies.ImbalanceMethods;

public sealed class MethodFindingsTests
{
    private static readonly BootstrapOptions _some = new() { Resamples = 400 };
    private static readonly MethodTable _table = Assert.Single(MethodFindings.Of(HandMade.Result, _some).Tables);

    [Fact]
    public void Of_a_perfect_remedy_and_chance()
    {
        MethodAnswers chance = HandMade.Answers([.. Enumerable.Repeat(0.3f, HandMade.Few + HandMade.Many)]);
        MethodTable table = Assert.Single(
            MethodFindings
                .Of(
                    HandMade.OfAnswers(
                        [ImbalanceMethod.None, ImbalanceMethod.Resampling],
                        [chance, HandMade.Finding(20)],
                        [chance, HandMade.Finding(20)]
                    ),
                    _some
                )
                .Tables
        );

        MethodRow none = table.Rows[0];
        Assert.Equal((0, 2 / 3d, 0.5), (none.Recall.Mean, none.Accuracy.Mean, none.Area.Mean));
        Assert.Equal(0.4, none.MacroF1.Mean, 1e-12); // Of the many: 80 / (40 + 60), of the few 0.
        Assert.Equal(0, none.GeometricMean.Mean);
        Assert.Equal([0, 1], none.RecallByClass);
        Assert.Null(none.AgainstNone);
        Assert.InRange(none.Accuracy.Interval.Lower, 0.5, 0.62);
        Assert.InRange(none.Accuracy.Interval.Upper, 0.72, 0.85);

        MethodRow perfect = table.Rows[1];
        var one = new MethodScore(1, new ConfidenceInterval(1, 1, 0.95));
        Assert.Equal((one, one, one, one, one), (perfect.Recall, perfect.Accuracy, perfect.MacroF1, perfect.GeometricMean, perfect.Area));
        Assert.Equal(
            new MethodDifference(1, new ConfidenceInterval(1, 1, 0.95), new PairedTTest(1, double.PositiveInfinity, 1, 0)),
            perfect.AgainstNone
        );
        Assert.True(perfect.AgainstNone!.IsGain);
        Assert.Equal((ImbalanceMethod.Resampling, null), (table.BestSimple!.ImbalanceMethod, table.BestWithGan));
        Assert.Empty(table.Comparisons);
    }

    [Fact]
    public void Of_scores_are_means_over_the_seeds()
    {
        MethodRow row = _table.Rows[1];

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
        MethodDifference gain = _table.Rows[1].AgainstNone!;

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
        MethodComparison same = _table.Find(ImbalanceMethod.Gan, ImbalanceMethod.Oversampling)!;
        var nothing = new MethodDifference(0, new ConfidenceInterval(0, 0, 0.95), new PairedTTest(0, 0, 2, 1));

        Assert.Equal(
            new MethodComparison(ImbalanceMethod.Gan, ImbalanceMethod.Oversampling, nothing, nothing, nothing, nothing, nothing, nothing),
            same
        );
        Assert.False(same.RecallAtEqualAccuracy.IsGain);
        Assert.False(same.RecallAtEqualAccuracy.IsLoss);
    }

    [Fact]
    public void Of_every_remedy_with_a_gan_stands_beside_every_simple_one()
    {
        Assert.Equal(
            [
                (ImbalanceMethod.Gan, ImbalanceMethod.None),
                (ImbalanceMethod.Gan, ImbalanceMethod.Oversampling),
                (ImbalanceMethod.GanAndResampling, ImbalanceMethod.None),
                (ImbalanceMethod.GanAndResampling, ImbalanceMethod.Oversampling),
            ],
            _table.Comparisons.Select(c => (c.ImbalanceMethod, c.Simple))
        );
        Assert.Equal(
            (ImbalanceMethod.Oversampling, ImbalanceMethod.GanAndResampling),
            (_table.BestSimple!.ImbalanceMethod, _table.BestWithGan!.ImbalanceMethod)
        );

        MethodComparison best = _table.Find(ImbalanceMethod.GanAndResampling, ImbalanceMethod.Oversampling)!;
        Assert.Equal(0.25, best.RecallAtEqualAccuracy.Mean, 1e-12);
        Assert.Equal(5 / 60d, best.Accuracy.Mean, 1e-12);
        Assert.True(best.RecallAtEqualAccuracy.IsGain);
        Assert.Null(_table.Find(ImbalanceMethod.Gan, ImbalanceMethod.Resampling));
    }

    [Fact]
    public void Of_recall_that_costs_accuracy_is_no_recall_at_equal_accuracy()
    {
        // All are taken for the scarce class, or none, at a ranking that is the same: the line is elsewhere, that is all.
        float[] order = [.. Enumerable.Range(0, 60).Select(i => i * 7 % 60 / 200f)];
        MethodTable table = Assert.Single(
            MethodFindings
                .Of(
                    HandMade.OfAnswers(
                        [ImbalanceMethod.None, ImbalanceMethod.ClassWeights],
                        [HandMade.Answers(order), HandMade.Answers([.. order.Select(p => p + 0.6f)])]
                    ),
                    _some
                )
                .Tables
        );

        Assert.Equal((0, 1), (table.Rows[0].Recall.Mean, table.Rows[1].Recall.Mean));
        Assert.Equal(0, table.Rows[1].AgainstNone!.Mean);
        Assert.Equal(new ConfidenceInterval(0, 0, 0.95), table.Rows[1].AgainstNone!.Interval);
    }

    [Fact]
    public void Of_one_seed_is_never_a_gain()
    {
        MethodDifference gain = Assert
            .Single(MethodFindings.Of(HandMade.Of([ImbalanceMethod.None, ImbalanceMethod.Oversampling], [0, 20]), _some).Tables)
            .Rows[1]
            .AgainstNone!;

        Assert.Equal((1, 1), (gain.Mean, gain.Interval.Lower));
        Assert.Null(gain.Test);
        Assert.False(gain.IsGain);
    }

    [Fact]
    public void Of_seeds_that_contradict_each_other_are_no_gain()
    {
        // 0.4, 0.5 and 0: a p of 0.1885.
        MethodDifference gain = Assert
            .Single(
                MethodFindings.Of(HandMade.Of([ImbalanceMethod.None, ImbalanceMethod.Oversampling], [4, 12], [4, 14], [4, 4]), _some).Tables
            )
            .Rows[1]
            .AgainstNone!;

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
    public void IsGain_and_IsLoss_take_the_interval_and_the_test(
        double mean,
        double lower,
        double upper,
        double? p,
        bool isGain,
        bool isLoss
    )
    {
        MethodDifference difference = HandMade.Difference(mean, lower, upper, p);

        Assert.Equal((isGain, isLoss), (difference.IsGain, difference.IsLoss));
    }

    [Fact]
    public void Of_a_class_without_a_test_image_has_no_recall()
    {
        MethodStudyResult result = HandMade.Of([ImbalanceMethod.None], [5]) with
        {
            Classes = ["few", "many", "unseen"],
            TrainCounts = [50, 400, 9],
        };

        MethodRow row = Assert.Single(MethodFindings.Of(result, _some).Tables).Rows[0];
        Assert.Equal([0.25, 1, double.NaN], row.RecallByClass);
        Assert.Equal(0.5, row.GeometricMean.Mean, 1e-12);
    }

    [Fact]
    public void Of_tables_are_ordered_and_repeatable()
    {
        MethodTrial[] trials = [.. HandMade.Result.Trials];
        MethodStudyResult result = HandMade.Result with
        {
            ScarceCounts = [5, 10, 20],
            Trials = [trials[2], trials[0], trials[1] with { ScarceCount = 5 }],
        };

        MethodFindings findings = MethodFindings.Of(result, _some);
        Assert.Equal([5, 10], findings.Tables.Select(t => t.ScarceCount));
        Assert.Equal([1, 3], findings.Tables[1].Seeds);
        Assert.Equal(findings.Tables[1].Rows[1].Recall, MethodFindings.Of(result, _some).Tables[1].Rows[1].Recall);
        Assert.NotEqual(findings.Tables[1].Rows[1].Recall, MethodFindings.Of(result, _some with { Seed = 2 }).Tables[1].Rows[1].Recall);
    }

    [Fact]
    public void Of_a_bad_bootstrap_throws() =>
        Assert.Equal(
            "Resamples is 0 and Level is 0.95; there must be at least 1 resample, and a level between 0 and 1. (Parameter 'bootstrap')",
            Assert.Throws<ArgumentException>(() => MethodFindings.Of(HandMade.Result, new BootstrapOptions { Resamples = 0 })).Message
        );
}
