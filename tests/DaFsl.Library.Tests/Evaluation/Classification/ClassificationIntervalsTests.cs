using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Evaluation.Classification;

public sealed class ClassificationIntervalsTests
{
    private static readonly string[] _classes = ["a", "b", "none"];
    private static readonly BootstrapOptions _few = new()
    {
        Resamples = 40,
        Level = 0.9,
        Seed = 7,
    };

    // 30 items, of which a third are of class b; right with a chance of 0.8.
    private static readonly int[] _truth = [.. Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? 1 : 0)];
    private static readonly float[][] _probabilities = Probabilities(seed: 1);
    private static readonly int[] _predicted = Answers(_probabilities);

    [Fact]
    public void Measure_is_what_scoring_each_resample_anew_gives()
    {
        (ClassificationScores Scores, AreaUnderCurve Areas)[] samples =
        [
            .. Resamples()
                .Select(items =>
                    (
                        ClassificationScores.Measure(_classes, [.. items.Select(i => _truth[i])], [.. items.Select(i => _predicted[i])]),
                        AreaUnderCurve.OneVersusRest(_classes, [.. items.Select(i => _truth[i])], [.. items.Select(i => _probabilities[i])])
                    )
                ),
        ];

        ClassificationIntervals intervals = ClassificationIntervals.Measure(_classes, _truth, _predicted, _probabilities, _few);

        AssertClose(samples.Select(s => s.Scores.Accuracy), intervals.Accuracy);
        AssertClose(samples.Select(s => s.Scores.MacroF1), intervals.MacroF1);
        AssertClose(samples.Select(s => s.Scores.BalancedAccuracy), intervals.BalancedAccuracy);
        AssertClose(samples.Select(s => s.Scores.GeometricMean), intervals.GeometricMean);
        AssertClose(samples.Select(s => s.Areas.Mean!.Value), intervals.Area!);
        AssertClose(samples.Select(s => s.Scores.PerClass[1].Recall!.Value), intervals.PerClass[1].Recall!);
        AssertClose(samples.Select(s => s.Scores.PerClass[1].Precision!.Value), intervals.PerClass[1].Precision!);
        AssertClose(samples.Select(s => s.Scores.PerClass[1].F1!.Value), intervals.PerClass[1].F1!);
        AssertClose(samples.Select(s => s.Areas.PerClass[1]!.Value), intervals.PerClass[1].Area!);
        Assert.Equal(new ClassIntervals("none", null, null, null, null), intervals.PerClass[2]);
    }

    [Fact]
    public void Measure_without_probabilities_leaves_out_the_areas()
    {
        ClassificationIntervals intervals = ClassificationIntervals.Measure(_classes, _truth, _predicted, options: _few);

        Assert.Null(intervals.Area);
        Assert.All(intervals.PerClass, c => Assert.Null(c.Area));
        Assert.Equal(
            intervals,
            ClassificationIntervals.Measure(_classes, _truth, _predicted, options: _few) with
            {
                PerClass = intervals.PerClass,
            }
        );
        Assert.NotEqual(
            intervals.Accuracy,
            ClassificationIntervals.Measure(_classes, _truth, _predicted, options: _few with { Seed = 8 }).Accuracy
        );
    }

    [Fact]
    public void Measure_covers_the_true_accuracy_about_as_often_as_the_level_says()
    {
        // Right with a chance of 0.7: of 200 test sets of 100 items, about 160 should have 0.7 in an interval of level 0.8.
        var random = new Random(3);
        int covered = Enumerable
            .Range(0, 200)
            .Count(i =>
            {
                int[] answers = [.. Enumerable.Range(0, 100).Select(_ => random.NextDouble() < 0.7 ? 0 : 1)];
                ConfidenceInterval interval = ClassificationIntervals
                    .Measure(
                        ["a", "b"],
                        new int[100],
                        answers,
                        options: new BootstrapOptions
                        {
                            Resamples = 200,
                            Level = 0.8,
                            Seed = i,
                        }
                    )
                    .Accuracy;
                return interval.Lower <= 0.7 && interval.Upper >= 0.7;
            });

        Assert.InRange(covered, 140, 178);
    }

    [Fact]
    public void Compare_is_what_scoring_both_on_each_resample_gives()
    {
        int[] second = Answers(Probabilities(seed: 2));
        (ClassificationScores First, ClassificationScores Second)[] samples =
        [
            .. Resamples()
                .Select(items =>
                    (
                        ClassificationScores.Measure(_classes, [.. items.Select(i => _truth[i])], [.. items.Select(i => _predicted[i])]),
                        ClassificationScores.Measure(_classes, [.. items.Select(i => _truth[i])], [.. items.Select(i => second[i])])
                    )
                ),
        ];

        ClassifierComparison comparison = ClassifierComparison.Measure(_classes, _truth, _predicted, second, _few);

        AssertClose(samples.Select(s => s.Second.Accuracy - s.First.Accuracy), comparison.Accuracy.Interval);
        AssertClose(samples.Select(s => s.Second.MacroF1 - s.First.MacroF1), comparison.MacroF1.Interval);
        AssertClose(samples.Select(s => s.Second.GeometricMean - s.First.GeometricMean), comparison.GeometricMean.Interval);
        AssertClose(samples.Select(s => s.Second.BalancedAccuracy - s.First.BalancedAccuracy), comparison.BalancedAccuracy.Interval);
        AssertClose(
            samples.Select(s => s.Second.PerClass[1].Recall!.Value - s.First.PerClass[1].Recall!.Value),
            comparison.Recall["b"].Interval
        );
        Assert.Equal(["a", "b"], comparison.Recall.Keys);
        double[] accuracies = [.. new[] { _predicted, second }.Select(p => ClassificationScores.Measure(_classes, _truth, p).Accuracy)];
        Assert.Equal(accuracies[1] - accuracies[0], comparison.Accuracy.Value, 1e-12);

        // Over all items as over those of the two classes together.
        Assert.Equal(comparison.Test.OnlyFirst, comparison.TestByClass["a"].OnlyFirst + comparison.TestByClass["b"].OnlyFirst);
        Assert.Equal(comparison.Test.OnlySecond, comparison.TestByClass["a"].OnlySecond + comparison.TestByClass["b"].OnlySecond);
        Assert.Equal(comparison.Test.OnlySecond - comparison.Test.OnlyFirst, (int)Math.Round(30 * comparison.Accuracy.Value));
    }

    [Fact]
    public void Compare_of_one_and_the_same_finds_no_difference()
    {
        ClassifierComparison comparison = ClassifierComparison.Measure(_classes, _truth, _predicted, _predicted, _few);

        Assert.Equal(new ScoreDifference(0, new ConfidenceInterval(0, 0, 0.9)), comparison.MacroF1);
        Assert.Equal(new McNemarTest(0, 0, 1), comparison.Test);
    }

    [Theory]
    [InlineData(0, 0.5, "Resamples is 0 and Level is 0.5")]
    [InlineData(1, 1, "Resamples is 1 and Level is 1")]
    public void Options_out_of_range_throw(int resamples, double level, string found)
    {
        var options = new BootstrapOptions { Resamples = resamples, Level = level };
        string expected = $"{found}; there must be at least 1 resample, and a level between 0 and 1. (Parameter 'options')";

        Assert.Equal(
            expected,
            Assert.Throws<ArgumentException>(() => ClassificationIntervals.Measure(_classes, _truth, _predicted, null, options)).Message
        );
        Assert.Equal(
            expected,
            Assert.Throws<ArgumentException>(() => ClassifierComparison.Measure(_classes, _truth, _predicted, _predicted, options)).Message
        );
    }

    private static IEnumerable<int[]> Resamples() =>
        Enumerable
            .Range(0, _few.Resamples)
            .Select(resample =>
            {
                var random = new Random(RandomSeeds.DeriveInt32(_few.Seed, $"bootstrap resample {resample}"));
                return Enumerable.Range(0, _truth.Length).Select(_ => random.Next(_truth.Length)).ToArray();
            });

    private static float[][] Probabilities(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. _truth.Select(t =>
            {
                float own = (float)(random.NextDouble() < 0.8 ? 0.5 + (random.NextDouble() / 2) : random.NextDouble() / 2);
                return t == 0 ? [own, 1 - own, 0] : new[] { 1 - own, own, 0 };
            }),
        ];
    }

    private static int[] Answers(float[][] probabilities) => [.. probabilities.Select(p => Array.IndexOf(p, p.Max()))];

    private static void AssertClose(IEnumerable<double> samples, ConfidenceInterval interval)
    {
        // The 5th and 95th percentile of 40: at 39 x 0.05 = 1.95 and 39 x 0.95 = 37.05 between the sorted ones.
        double[] sorted = [.. samples.Order()];
        Assert.Equal(sorted[1] + (0.95 * (sorted[2] - sorted[1])), interval.Lower, 1e-9);
        Assert.Equal(sorted[37] + (0.05 * (sorted[38] - sorted[37])), interval.Upper, 1e-9);
        Assert.Equal(0.9, interval.Level);
    }
}
