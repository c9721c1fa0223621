using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Evaluation.Detection;

public sealed class AveragePrecisionIntervalsTests
{
    private static readonly BootstrapOptions _few = new()
    {
        Resamples = 40,
        Level = 0.9,
        Seed = 7,
    };

    [Fact]
    public void ElevenPoint_is_what_scoring_each_resample_anew_gives()
    {
        IReadOnlyList<ImageDetections> images = WithoutTies();
        double?[][] samples = ScoredAnew(images, r =>
            [.. AveragePrecision.ElevenPoint(GoldenCoco.Classes, r).PerClass.Select(c => c.AveragePrecision)]
        );

        AssertAgree(samples, AveragePrecisionIntervals.ElevenPoint(GoldenCoco.Classes, images, _few));
    }

    [Fact]
    public void AllPoint_is_what_scoring_each_resample_anew_gives()
    {
        IReadOnlyList<ImageDetections> images = WithoutTies();
        double?[][] samples = ScoredAnew(images, r =>
            [.. AveragePrecision.AllPoint(GoldenCoco.Classes, r, 0.7f).PerClass.Select(c => c.AveragePrecision)]
        );

        AssertAgree(samples, AveragePrecisionIntervals.AllPoint(GoldenCoco.Classes, images, _few, 0.7f));
    }

    [Fact]
    public void Coco_is_what_scoring_each_resample_anew_gives()
    {
        IReadOnlyList<ImageDetections> images = WithoutTies();
        double?[][] samples = ScoredAnew(images, r =>
            [.. CocoAveragePrecision.Measure(GoldenCoco.Classes, r).PerClass.Select(c => c.AveragePrecision)]
        );

        AssertAgree(samples, AveragePrecisionIntervals.Coco(GoldenCoco.Classes, images, _few));
    }

    [Fact]
    public void AllPoint_covers_the_true_figure_about_as_often_as_the_level_says()
    {
        // Each image has one truth, found by a chance of 0.7, and misses score below hits: AP is the part found. Of 200 test sets of
        // 100 images, about 160 should have 0.7 in an interval of level 0.8.
        var random = new Random(3);
        int covered = Enumerable
            .Range(0, 200)
            .Count(i =>
            {
                ConfidenceInterval interval = AveragePrecisionIntervals
                    .AllPoint(
                        ["face"],
                        Coins(random, 100),
                        new BootstrapOptions
                        {
                            Resamples = 200,
                            Level = 0.8,
                            Seed = i,
                        }
                    )
                    .Mean!;
                return interval.Lower <= 0.7 && interval.Upper >= 0.7;
            });

        Assert.InRange(covered, 140, 178);
    }

    [Fact]
    public void ElevenPoint_depends_on_the_seed_only()
    {
        ConfidenceInterval? Mean(long seed) =>
            AveragePrecisionIntervals
                .ElevenPoint(GoldenCoco.Classes, GoldenCoco.Images, new BootstrapOptions { Resamples = 50, Seed = seed })
                .Mean;

        Assert.Equal(Mean(1), Mean(1));
        Assert.NotEqual(Mean(1), Mean(2));
        Assert.Equal(0.95, Mean(1)!.Level);
    }

    [Fact]
    public void ElevenPoint_without_a_truth_is_null()
    {
        var intervals = AveragePrecisionIntervals.ElevenPoint(["cat", "elk"], GoldenCoco.Images, _few);

        Assert.Null(intervals.Of("elk"));
        Assert.Equal(intervals.Of("cat"), intervals.Mean);
        Assert.Null(AveragePrecisionIntervals.ElevenPoint(["cat"], [], _few).Mean);
    }

    [Fact]
    public void DifferenceFrom_draws_both_alike_so_that_what_is_hard_for_both_cancels_out()
    {
        ImageDetections[] images = Coins(new Random(5), 50);
        var first = AveragePrecisionIntervals.AllPoint(["face"], images, _few);
        ImageDetections[] without = [.. images.Select((image, i) => i < 5 ? image with { Detections = [] } : image)];

        // Beside itself there is no difference, wide as its own interval is.
        Assert.Equal(new ConfidenceInterval(0, 0, 0.9), first.DifferenceFrom(AveragePrecisionIntervals.AllPoint(["face"], images, _few)));
        Assert.True(first.Mean!.Upper - first.Mean.Lower > 0.1);

        // Some images in which nothing is found cost no more than their own share in any draw.
        ConfidenceInterval difference = AveragePrecisionIntervals.AllPoint(["face"], without, _few).DifferenceFrom(first)!;
        Assert.InRange(difference.Upper, -0.2, 0);
        Assert.True(difference.Upper - difference.Lower < first.Mean.Upper - first.Mean.Lower);
    }

    [Fact]
    public void DifferenceFrom_without_a_truth_is_null() =>
        Assert.Null(
            AveragePrecisionIntervals
                .ElevenPoint(["cat"], [], _few)
                .DifferenceFrom(AveragePrecisionIntervals.ElevenPoint(["cat"], [], _few))
        );

    [Fact]
    public void Of_a_class_that_was_not_scored_throws()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() =>
            AveragePrecisionIntervals.AllPoint(["cat"], GoldenCoco.Images, _few).MeanOf(["gnu"])
        );

        Assert.Equal("Class 'gnu' was not scored; the scored classes are: cat. (Parameter 'classes')", thrown.Message);
    }

    [Theory]
    [InlineData(0, 0.5, "Resamples is 0 and Level is 0.5")]
    [InlineData(1, 1, "Resamples is 1 and Level is 1")]
    [InlineData(1, double.NaN, "Resamples is 1 and Level is NaN")]
    public void Coco_with_options_out_of_range_throws(int resamples, double level, string found)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() =>
            AveragePrecisionIntervals.Coco([], [], new BootstrapOptions { Resamples = resamples, Level = level })
        );

        Assert.Equal($"{found}; there must be at least 1 resample, and a level between 0 and 1. (Parameter 'options')", thrown.Message);
    }

    /// <summary>Equal scores rank by image, and a resample would have its images in another order.</summary>
    private static ImageDetections[] WithoutTies()
    {
        int detection = 0;
        return
        [
            .. GoldenCoco.Images.Select(image =>
                image with
                {
                    Detections = [.. image.Detections.Select(d => d with { Score = d.Score + (detection++ * 1e-5f) })],
                }
            ),
        ];
    }

    private static double?[][] ScoredAnew(IReadOnlyList<ImageDetections> images, Func<ImageDetections[], double?[]> score) =>
        [
            .. Enumerable
                .Range(0, _few.Resamples)
                .Select(resample =>
                {
                    var random = new Random(RandomSeeds.DeriveInt32(_few.Seed, $"bootstrap resample {resample}"));
                    return score([.. Enumerable.Range(0, images.Count).Select(_ => images[random.Next(images.Count)])]);
                }),
        ];

    private static void AssertAgree(double?[][] samples, AveragePrecisionIntervals intervals)
    {
        AssertClose([.. samples.Select(s => s.Average()!.Value)], intervals.Mean!);
        AssertClose([.. samples.Select(s => s[1]!.Value)], intervals.Of("cat")!);
        AssertClose([.. samples.Select(s => (s[0]!.Value + s[2]!.Value) / 2)], intervals.MeanOf(["dog", "bus"])!);
        Assert.Null(intervals.Of("fox"));
    }

    private static void AssertClose(double[] samples, ConfidenceInterval interval)
    {
        // The 5th and 95th percentile of 40: at 39 x 0.05 = 1.95 and 39 x 0.95 = 37.05 between the sorted ones.
        Array.Sort(samples);
        Assert.Equal(samples[1] + (0.95 * (samples[2] - samples[1])), interval.Lower, 1e-12);
        Assert.Equal(samples[37] + (0.05 * (samples[38] - samples[37])), interval.Upper, 1e-12);
        Assert.Equal(0.9, interval.Level);
    }

    private static ImageDetections[] Coins(Random random, int count)
    {
        var here = new BoundingBox(0, 0, 10, 10);
        var there = new BoundingBox(50, 0, 60, 10);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => new ImageDetections(
                    [new("face", here)],
                    [random.NextDouble() < 0.7 ? new("face", here, 0.9f) : new("face", there, 0.1f)]
                )),
        ];
    }
}
