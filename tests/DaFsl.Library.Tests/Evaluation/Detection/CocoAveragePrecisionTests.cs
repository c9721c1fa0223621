using DaFsl.Library.Data;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Evaluation.Detection;

public sealed class CocoAveragePrecisionTests
{
    private static readonly BoundingBox _here = new(0, 0, 100, 100);
    private static readonly BoundingBox _there = new(200, 0, 300, 100);
    private static readonly BoundingBox _nowhere = new(0, 500, 100, 600);

    [Fact]
    public void Measure_agrees_with_pycocotools()
    {
        CocoScores scores = CocoAveragePrecision.Measure(GoldenCoco.Classes, GoldenCoco.Images);

        AssertClose(
            GoldenCoco.CocoReader("stats"),
            [
                scores.AveragePrecision,
                scores.AveragePrecision50,
                scores.AveragePrecision75,
                scores.AveragePrecisionSmall,
                scores.AveragePrecisionMedium,
                scores.AveragePrecisionLarge,
                scores.AverageRecall1,
                scores.AverageRecall10,
                scores.AverageRecall100,
                scores.AverageRecallSmall,
                scores.AverageRecallMedium,
                scores.AverageRecallLarge,
            ]
        );
        AssertClose(GoldenCoco.CocoReader("per_class_ap"), [.. scores.PerClass.Select(c => c.AveragePrecision)]);
        AssertClose(GoldenCoco.CocoReader("per_class_ap50"), [.. scores.PerClass.Select(c => c.AveragePrecision50)]);
        AssertClose(GoldenCoco.CocoReader("per_class_ar100"), [.. scores.PerClass.Select(c => c.AverageRecall100)]);
        AssertClose(
            [.. GoldenCoco.ByArea.SelectMany(a => a)],
            [.. scores.PerClass.SelectMany(c => new[] { c.AveragePrecisionSmall, c.AveragePrecisionMedium, c.AveragePrecisionLarge })]
        );
    }

    [Fact]
    public void Measure_agrees_with_pycocotools_in_any_order_of_classes()
    {
        CocoScores scores = CocoAveragePrecision.Measure([.. GoldenCoco.Classes.Reverse()], GoldenCoco.Images);

        Assert.Equal(GoldenCoco.CocoReader("stats")[0]!.Value, scores.AveragePrecision!.Value, 1e-12);
        Assert.Equal(GoldenCoco.CocoReader("per_class_ap")[1]!.Value, scores.MeanOf(["cat"])!.Value, 1e-12);
    }

    [Fact]
    public void Measure_averages_over_ten_thresholds()
    {
        // IoU is 0.72: a hit at 0.5 to 0.7, five of the ten thresholds.
        CocoScores scores = Measure([Truth(_here)], [Found(new BoundingBox(0, 0, 100, 72), 0.9f)]);

        Assert.Equal(0.5, scores.AveragePrecision!.Value, 1e-12);
        Assert.Equal(1, scores.AveragePrecision50!.Value, 1e-12);
        Assert.Equal(0, scores.AveragePrecision75);
        Assert.Equal(0.5, scores.AverageRecall100!.Value, 1e-12);
    }

    [Fact]
    public void Measure_interpolates_at_101_points()
    {
        // Hit, miss, hit of 3 truths: precision 1 at recalls 0 to 0.33, 2/3 at 0.34 to 0.66.
        CocoScores scores = Measure(
            [Truth(_here), Truth(_there), Truth(new BoundingBox(400, 0, 500, 100))],
            [Found(_here, 0.9f), Found(_nowhere, 0.8f), Found(_there, 0.7f)]
        );

        Assert.Equal((34 + (33 * 2 / 3.0)) / 101, scores.AveragePrecision!.Value, 1e-12);
    }

    [Fact]
    public void Measure_tries_the_next_best_truth_where_the_best_is_taken()
    {
        // The second detection overlaps the taken truth by 0.8 and the free one by 0.6; VOC would call it false.
        CocoScores scores = Measure(
            [Truth(new BoundingBox(0, 0, 100, 80)), Truth(new BoundingBox(0, 0, 100, 60))],
            [Found(new BoundingBox(0, 0, 100, 80), 0.9f), Found(_here, 0.8f)]
        );

        Assert.Equal(1, scores.AveragePrecision50!.Value, 1e-12);
    }

    [Fact]
    public void Measure_takes_a_truth_that_counts_before_one_to_be_ignored()
    {
        // The difficult one overlaps by 1, the other by 0.6.
        CocoScores scores = Measure(
            [Truth(_here) with { IsDifficult = true }, Truth(new BoundingBox(0, 0, 100, 60))],
            [Found(_here, 0.9f)]
        );

        Assert.Equal(1, scores.AveragePrecision50!.Value, 1e-12);
        Assert.Equal(1, scores.PerClass[0].Truths);
    }

    [Fact]
    public void Measure_takes_a_difficult_truth_once()
    {
        // The second detection of the difficult truth is false, and ranks before the hit.
        CocoScores scores = Measure(
            [Truth(_here) with { IsDifficult = true }, Truth(_there)],
            [Found(_here, 0.9f), Found(_here, 0.8f), Found(_there, 0.7f)]
        );

        Assert.Equal(0.5, scores.AveragePrecision!.Value, 1e-12);
    }

    [Fact]
    public void Measure_matches_a_crowd_by_the_part_of_the_detection_in_it_as_often_as_may_be()
    {
        CocoScores scores = Measure(
            [Truth(new BoundingBox(0, 0, 1000, 1000)) with { IsCrowd = true }, Truth(new BoundingBox(2000, 0, 2100, 100))],
            [Found(_here, 0.9f), Found(_there, 0.8f), Found(_here, 0.75f), Found(new BoundingBox(2000, 0, 2100, 100), 0.7f)]
        );

        Assert.Equal(1, scores.AveragePrecision!.Value, 1e-12);
        Assert.Equal((1, 4), (scores.PerClass[0].Truths, scores.PerClass[0].Detections));
    }

    [Fact]
    public void Measure_by_area_passes_over_truths_and_false_detections_of_another_size()
    {
        var small = new BoundingBox(400, 400, 410, 410);
        CocoScores scores = Measure([Truth(_here), Truth(small)], [Found(_nowhere, 0.9f), Found(_here, 0.8f), Found(small, 0.7f)]);

        // Among the small ones the large miss is nothing; among the large ones it ranks first.
        Assert.Equal(1, scores.AveragePrecisionSmall!.Value, 1e-12);
        Assert.Equal(0.5, scores.AveragePrecisionLarge!.Value, 1e-12);
        Assert.Null(scores.AveragePrecisionMedium);
        Assert.Null(scores.AverageRecallMedium);
    }

    [Fact]
    public void Measure_by_recall_looks_at_so_many_detections_a_image()
    {
        BoundingBox[] boxes = [.. Enumerable.Range(0, 120).Select(i => new BoundingBox(20 * i, 0, (20 * i) + 10, 10))];
        CocoScores scores = Measure([.. boxes.Select(Truth)], [.. boxes.Select((b, i) => Found(b, 1 - (i / 200f)))]);

        Assert.Equal(1 / 120.0, scores.AverageRecall1!.Value, 1e-12);
        Assert.Equal(10 / 120.0, scores.AverageRecall10!.Value, 1e-12);
        Assert.Equal(100 / 120.0, scores.AverageRecall100!.Value, 1e-12);
        Assert.Equal(120, scores.PerClass[0].Detections);
    }

    [Fact]
    public void Measure_gives_a_curve_for_each_threshold()
    {
        CocoScores scores = Measure([Truth(_here)], [Found(_nowhere, 0.9f), Found(new BoundingBox(0, 0, 100, 72), 0.5f)]);

        IReadOnlyList<IReadOnlyList<(float Score, double Recall, double Precision)>> curves = scores.PerClass[0].Curves;
        Assert.Equal(10, curves.Count);
        Assert.Equal([(0.9f, 0, 0), (0.5f, 1, 0.5)], curves[4]);
        Assert.Equal([(0.9f, 0, 0), (0.5f, 0, 0)], curves[5]);
    }

    [Fact]
    public void Measure_without_a_truth_is_null()
    {
        CocoScores scores = Measure([], [Found(_here, 0.9f)]);

        Assert.Null(scores.AveragePrecision);
        Assert.Null(scores.AverageRecall100);
        Assert.Null(scores.MeanOf(["face"]));
    }

    [Fact]
    public void Measure_of_a_score_that_is_not_a_number_throws()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => Measure([Truth(_here)], [Found(_here, float.NaN)]));

        Assert.Equal("Image 0, detection 0 ('face'): the score is not a number. (Parameter 'images')", thrown.Message);
    }

    private static CocoScores Measure(AnnotatedObject[] truths, DetectedObject[] detections) =>
        CocoAveragePrecision.Measure(["face"], [new(truths, detections)]);

    private static AnnotatedObject Truth(BoundingBox box) => new("face", box);

    private static DetectedObject Found(BoundingBox box, float score) => new("face", box, score);

    private static void AssertClose(double?[] expected, double?[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair =>
        {
            Assert.Equal(pair.First is null, pair.Second is null);
            Assert.Equal(pair.First ?? 0, pair.Second ?? 0, 1e-12);
        });
    }
}
