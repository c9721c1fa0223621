using DaFsl.Library.Data;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Evaluation.Detection;

public sealed class AveragePrecisionTests
{
    private static readonly BoundingBox _here = new(0, 0, 10, 10);
    private static readonly BoundingBox _there = new(100, 0, 110, 10);
    private static readonly BoundingBox _nowhere = new(0, 100, 10, 110);

    [Fact]
    public void ElevenPoint_averages_the_interpolated_precision()
    {
        // By confidence: hit, miss, hit, of 3 truths. Recall up to 1/3 (levels 0 to 0.3) has precision 1, up to 2/3 (0.4 to 0.6)
        // has 2/3, the rest 0: (4 x 1 + 3 x 2/3) / 11.
        DetectionScores scores = AveragePrecision.ElevenPoint(
            ["face"],
            [new([Truth(_here), Truth(_there)], [Found(_there, 0.7f), Found(_nowhere, 0.8f)]), new([Truth(_here)], [Found(_here, 0.9f)])]
        );

        ClassAveragePrecision face = Assert.Single(scores.PerClass);
        Assert.Equal(6 / 11.0, face.AveragePrecision!.Value, 1e-12);
        Assert.Equal(6 / 11.0, scores.MeanAveragePrecision, 1e-12);
        Assert.Equal(("face", 3, 3), (face.ClassName, face.Truths, face.Detections));
    }

    [Fact]
    public void ElevenPoint_of_a_perfect_detector_is_1() =>
        Assert.Equal(1, Score([Truth(_here), Truth(_there)], [Found(_here, 0.9f), Found(_there, 0.1f)]));

    [Fact]
    public void ElevenPoint_without_detections_is_0() => Assert.Equal(0, Score([Truth(_here)], []));

    [Fact]
    public void ElevenPoint_at_exactly_the_threshold_is_a_match() =>
        Assert.Equal(1, Score([Truth(_here)], [Found(new BoundingBox(0, 0, 10, 5), 0.9f)]));

    [Fact]
    public void ElevenPoint_below_the_threshold_is_no_match() =>
        Assert.Equal(0, Score([Truth(_here)], [Found(new BoundingBox(0, 0, 10, 4.99f), 0.9f)]));

    [Fact]
    public void ElevenPoint_calls_a_second_hit_on_a_truth_false()
    {
        // Hit, miss (the same truth again), hit: levels 0 to 0.5 have precision 1, the others 2/3.
        double score = Score([Truth(_here), Truth(_there)], [Found(_here, 0.9f), Found(_here, 0.8f), Found(_there, 0.7f)]);

        Assert.Equal((6 + (5 * 2 / 3.0)) / 11, score, 1e-12);
    }

    [Fact]
    public void ElevenPoint_gives_a_detection_to_the_truth_it_overlaps_best_even_where_that_one_is_taken()
    {
        // The second detection overlaps the free truth by 0.6 as well, but the taken one by 0.8.
        double score = Score(
            [Truth(new BoundingBox(0, 0, 10, 8)), Truth(new BoundingBox(0, 0, 10, 6))],
            [Found(new BoundingBox(0, 0, 10, 8), 0.9f), Found(_here, 0.8f)]
        );

        // One hit of two truths, at the first rank: levels 0 to 0.5.
        Assert.Equal(6 / 11.0, score, 1e-12);
    }

    [Fact]
    public void ElevenPoint_neither_counts_nor_punishes_difficult_truths()
    {
        DetectionScores scores = AveragePrecision.ElevenPoint(
            ["face"],
            [new([Truth(_here) with { IsDifficult = true }, Truth(_there)], [Found(_here, 0.9f), Found(_here, 0.8f), Found(_there, 0.7f)])]
        );

        Assert.Equal(1, scores.MeanAveragePrecision);
        Assert.Equal((1, 3), (scores.PerClass[0].Truths, scores.PerClass[0].Detections));
    }

    [Fact]
    public void ElevenPoint_ranks_equal_confidence_in_the_order_given()
    {
        // 1 where the hit comes first, 1/2 where the miss does.
        Assert.Equal(1, Score([Truth(_here)], [Found(_here, 0.5f), Found(_nowhere, 0.5f)]));
        Assert.Equal(0.5, Score([Truth(_here)], [Found(_nowhere, 0.5f), Found(_here, 0.5f)]));
    }

    [Fact]
    public void ElevenPoint_matches_within_a_class_and_a_image_only()
    {
        DetectionScores scores = AveragePrecision.ElevenPoint(
            ["face", "hand"],
            [
                new([Truth(_here), new AnnotatedObject("hand", _there)], [new DetectedObject("hand", _here, 0.9f)]),
                new([], [Found(_here, 0.9f)]),
            ]
        );

        Assert.Equal(0, scores.PerClass[0].AveragePrecision);
        Assert.Equal(0, scores.PerClass[1].AveragePrecision);
    }

    [Fact]
    public void ElevenPoint_leaves_classes_without_a_truth_out_of_the_mean_and_passes_over_unlisted_ones()
    {
        DetectionScores scores = AveragePrecision.ElevenPoint(
            ["hand", "face", "foot"],
            [
                new(
                    [Truth(_here), new AnnotatedObject("foot", _there), new AnnotatedObject("unlisted", _there)],
                    [Found(_here, 0.9f), new DetectedObject("hand", _here, 0.9f), new DetectedObject("unlisted", _here, 0.9f)]
                ),
            ]
        );

        Assert.Equal([null, 1.0, 0.0], scores.PerClass.Select(c => c.AveragePrecision));
        Assert.Equal(0.5, scores.MeanAveragePrecision);
    }

    [Fact]
    public void ElevenPoint_without_any_truth_is_0()
    {
        DetectionScores scores = AveragePrecision.ElevenPoint(["face"], [new([], [Found(_here, 0.9f)])]);

        Assert.Equal(0, scores.MeanAveragePrecision);
        Assert.Null(scores.PerClass[0].AveragePrecision);
    }

    [Fact]
    public void ElevenPoint_of_a_box_without_an_area_is_a_miss() =>
        Assert.Equal(0.5, Score([Truth(_here)], [Found(new BoundingBox(5, 5, 5, 5), 0.9f), Found(_here, 0.1f)]));

    [Fact]
    public void ElevenPoint_treats_a_crowd_as_difficult()
    {
        DetectionScores scores = AveragePrecision.ElevenPoint(
            ["face"],
            [new([Truth(_here) with { IsCrowd = true }, Truth(_there)], [Found(_here, 0.9f), Found(_here, 0.8f), Found(_there, 0.7f)])]
        );

        Assert.Equal(1, scores.MeanAveragePrecision);
        Assert.Equal((1, 3), (scores.PerClass[0].Truths, scores.PerClass[0].Detections));
    }

    [Fact]
    public void ElevenPoint_ranks_negative_and_infinite_scores() =>
        Assert.Equal(
            0.5,
            Score(
                [Truth(_here)],
                [Found(_here, -0.5f), Found(_nowhere, -1), Found(_nowhere, float.PositiveInfinity), Found(_there, float.NegativeInfinity)]
            )
        );

    [Fact]
    public void ElevenPoint_gives_the_curve_that_it_averages()
    {
        DetectionScores scores = AveragePrecision.ElevenPoint(
            ["face"],
            [
                new(
                    [Truth(_here), Truth(_there), Truth(new BoundingBox(200, 0, 210, 10)) with { IsDifficult = true }],
                    [Found(_there, 0.7f), Found(_nowhere, 0.8f), Found(new BoundingBox(200, 0, 210, 10), 0.75f), Found(_here, 0.9f)]
                ),
            ]
        );

        Assert.Equal([(0.9f, 0.5, 1), (0.8f, 0.5, 0.5), (0.7f, 1, 2 / 3.0)], scores.PerClass[0].Curve);
    }

    [Fact]
    public void AllPoint_is_the_area_under_the_monotonic_curve()
    {
        // Hit, miss, miss, hit, hit of 4 truths: precision 1, then 2/4 (raised to 3/5), 3/5; a quarter of recall each.
        DetectionScores scores = AveragePrecision.AllPoint(
            ["face"],
            [
                new(
                    [Truth(_here), Truth(_there), Truth(new BoundingBox(200, 0, 210, 10)), Truth(new BoundingBox(300, 0, 310, 10))],
                    [
                        Found(_here, 0.9f),
                        Found(_nowhere, 0.8f),
                        Found(_nowhere, 0.7f),
                        Found(_there, 0.6f),
                        Found(new BoundingBox(200, 0, 210, 10), 0.5f),
                    ]
                ),
            ]
        );

        Assert.Equal((1 + 0.6 + 0.6) / 4, scores.MeanAveragePrecision, 1e-12);
        Assert.Equal(5, scores.PerClass[0].Curve.Count);
    }

    [Fact]
    public void AllPoint_without_any_truth_is_0()
    {
        DetectionScores scores = AveragePrecision.AllPoint(["face"], [new([], [Found(_here, 0.9f)])]);

        Assert.Equal(0, scores.MeanAveragePrecision);
        Assert.Null(scores.PerClass[0].AveragePrecision);
    }

    public static TheoryData<BoundingBox, string> FaultyBoxes { get; } =
        new()
        {
            {
                new BoundingBox(10, 0, 5, 10),
                "(10, 0, 5, 10) has its corners in the wrong order; left must be at most right, and top at most bottom"
            },
            {
                new BoundingBox(0, 10, 5, 9.5f),
                "(0, 10, 5, 9.5) has its corners in the wrong order; left must be at most right, and top at most bottom"
            },
            { new BoundingBox(float.NaN, 0, 5, 10), "(NaN, 0, 5, 10) is not finite" },
            { new BoundingBox(0, float.NegativeInfinity, 5, 10), "(0, -Infinity, 5, 10) is not finite" },
        };

    [Theory]
    [MemberData(nameof(FaultyBoxes))]
    public void ElevenPoint_of_a_faulty_box_throws(BoundingBox box, string fault)
    {
        ArgumentException truth = Assert.Throws<ArgumentException>(() =>
            AveragePrecision.ElevenPoint(["face"], [new([], []), new([Truth(_here), Truth(box)], [])])
        );
        ArgumentException detection = Assert.Throws<ArgumentException>(() =>
            AveragePrecision.ElevenPoint(["face"], [new([Truth(_here)], [Found(box, 0.5f)])])
        );

        Assert.Equal($"Image 1, truth 1 ('face'): the box {fault}. (Parameter 'images')", truth.Message);
        Assert.Equal($"Image 0, detection 0 ('face'): the box {fault}. (Parameter 'images')", detection.Message);
    }

    [Fact]
    public void AllPoint_of_a_score_that_is_not_a_number_throws()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() =>
            AveragePrecision.AllPoint(["face"], [new([Truth(_here)], [Found(_here, 0.5f), Found(_here, float.NaN)])])
        );

        Assert.Equal("Image 0, detection 1 ('face'): the score is not a number. (Parameter 'images')", thrown.Message);
    }

    [Fact]
    public void ElevenPoint_asks_for_recalls_of_exactly_k_tenths()
    {
        // 9 of 15 reach the level 0.6, which is 0.6000000000000001 as six steps of 0.1 in double.
        BoundingBox[] boxes = [.. Enumerable.Range(0, 15).Select(i => new BoundingBox(20 * i, 0, (20 * i) + 10, 10))];

        double score = Score([.. boxes.Select(Truth)], [.. boxes.Take(9).Select(b => Found(b, 0.5f))]);

        Assert.Equal(7 / 11.0, score, 1e-12);
    }

    [Theory]
    [InlineData(0f, "0")]
    [InlineData(1.01f, "1.01")]
    [InlineData(float.NaN, "NaN")]
    public void ElevenPoint_with_a_threshold_out_of_range_throws(float threshold, string written)
    {
        ArgumentOutOfRangeException thrown = Assert.Throws<ArgumentOutOfRangeException>(() =>
            AveragePrecision.ElevenPoint([], [], threshold)
        );

        Assert.Equal($"iouThreshold is {written}; it must be above 0 and at most 1. (Parameter 'iouThreshold')", thrown.Message);
    }

    [Fact]
    public void ElevenPoint_with_a_class_named_twice_throws()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => AveragePrecision.ElevenPoint(["face", "hand", "face"], []));

        Assert.Equal("Class 'face' is named twice. (Parameter 'classes')", thrown.Message);
    }

    private static double Score(AnnotatedObject[] truths, DetectedObject[] detections) =>
        AveragePrecision.ElevenPoint(["face"], [new(truths, detections)]).MeanAveragePrecision;

    private static AnnotatedObject Truth(BoundingBox box) => new("face", box);

    private static DetectedObject Found(BoundingBox box, float score) => new("face", box, score);
}
