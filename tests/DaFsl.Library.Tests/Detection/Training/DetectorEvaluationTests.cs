using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;

namespace DaFsl.Library.Tests.Detection.Training;

public sealed class DetectorEvaluationTests
{
    private static readonly AnnotatedImage _image = new(
        ImageSources.InMemory("image", new PixelImage(1, 1, new byte[3])),
        1,
        1,
        [new AnnotatedObject("cat", new BoundingBox(0, 0, 10, 10)), new AnnotatedObject("dog", new BoundingBox(50, 50, 60, 60))]
    );

    private static readonly DataSet _two = new("two", ["cat", "dog"], [_image, _image]);

    private static readonly DetectedObject _cat = new("cat", new BoundingBox(0, 0, 10, 9), 0.9f);
    private static readonly DetectedObject _dog = new("dog", new BoundingBox(50, 50, 60, 60), 0.8f);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Score_of_a_detector_that_finds_all_is_1() =>
        Assert.Equal(
            1,
            DetectorEvaluation.Score(new FixedDetector(["cat", "dog"], [_cat, _dog], [_dog, _cat]), _two, Token).MeanAveragePrecision
        );

    [Fact]
    public void Score_matches_each_image_with_its_own_detections()
    {
        DetectionScores scores = DetectorEvaluation.Score(new FixedDetector(["cat", "dog"], [_cat, _cat, _dog], []), _two, Token);

        // Of two each, one is found at full precision, so the six recall levels from 0 to 0.5 of the eleven count.
        Assert.Equal([6 / 11.0, 6 / 11.0], scores.PerClass.Select(c => c.AveragePrecision!.Value), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal([(2, 2), (2, 1)], scores.PerClass.Select(c => (c.Truths, c.Detections)));
    }

    [Fact]
    public void Score_of_finding_an_object_of_another_class_neither_counts_nor_is_punished()
    {
        var dogTakenForCat = new DetectedObject("cat", _dog.Box, 0.99f);
        DetectionScores scores = DetectorEvaluation.Score(
            new FixedDetector(["cat"], [dogTakenForCat, _cat], [dogTakenForCat, _cat]),
            _two,
            Token
        );

        Assert.Equal(["cat"], scores.PerClass.Select(c => c.ClassName));
        Assert.Equal(1, scores.MeanAveragePrecision);
        Assert.Equal(2, scores.PerClass[0].Truths);
    }

    [Fact]
    public void Score_of_finding_nothing_where_it_says_is_punished()
    {
        var nothing = new DetectedObject("cat", new BoundingBox(80, 80, 90, 90), 0.99f);
        DetectionScores scores = DetectorEvaluation.Score(new FixedDetector(["cat"], [nothing, _cat], [_cat]), _two, Token);

        // The false find comes first: the precision is 2/3 at every recall level.
        Assert.Equal(2 / 3.0, scores.MeanAveragePrecision, 9);
    }

    [Fact]
    public void Run_gives_what_other_metrics_ask_for()
    {
        IReadOnlyList<ImageDetections> images = DetectorEvaluation.Run(new FixedDetector(["cat"], [_cat, _dog], []), _two, Token);

        Assert.Equal(
            [
                [_cat, _dog],
                [],
            ],
            images.Select(i => i.Detections)
        );
        Assert.All(images, i => Assert.Equal([_image.Objects[0], new AnnotatedObject("cat", _dog.Box, IsDifficult: true)], i.Truths));

        // Found in one of two, at an IoU of 0.9: levels 0 to 0.5 of the 101, and the nine thresholds up to 0.9.
        Assert.Equal(9 / 10.0 * 51 / 101, CocoAveragePrecision.Measure(["cat"], images).AveragePrecision!.Value, 1e-12);
    }

    [Fact]
    public void Score_of_detections_from_elsewhere_averages_the_interpolated_precision()
    {
        // By score: hit, miss, hit, of 3 truths. Recall up to 1/3 (levels 0 to 0.3) has precision 1, up to 2/3 (0.4 to 0.6)
        // has 2/3, the rest 0: (4 x 1 + 3 x 2/3) / 11. The second class has no truth.
        DataSet test = Faces([At(0), At(100)], [At(0)]);

        DetectionScores scores = DetectorEvaluation.Score(
            test,
            [
                [Found(At(100), 0.7f), Found(At(500), 0.8f)],
                [Found(At(0), 0.9f)],
            ]
        );

        Assert.Equal(6 / 11.0, scores.MeanAveragePrecision, 1e-12);
        Assert.Equal([("face", 3, 3), ("hand", 0, 0)], scores.PerClass.Select(c => (c.ClassName, c.Truths, c.Detections)));
    }

    [Fact]
    public void ScoreAllPoints_of_detections_from_elsewhere_is_the_area_under_the_curve()
    {
        // Hit, miss, miss, hit, hit of 4 truths: precision 1, then 2/4 (raised to 3/5), 3/5; a quarter of recall each.
        DetectionScores scores = DetectorEvaluation.ScoreAllPoints(
            Faces([At(0), At(100), At(200), At(300)]),
            [
                [Found(At(0), 0.9f), Found(At(500), 0.8f), Found(At(500), 0.7f), Found(At(100), 0.6f), Found(At(200), 0.5f)],
            ]
        );

        Assert.Equal(0.55, scores.MeanAveragePrecision, 1e-12);
    }

    [Fact]
    public void ScoreCoco_of_detections_from_elsewhere_averages_over_ten_thresholds()
    {
        // IoU is 0.72: a hit at 0.5 to 0.7, five of the ten thresholds.
        CocoScores scores = DetectorEvaluation.ScoreCoco(
            Faces([new BoundingBox(0, 0, 100, 100)]),
            [
                [Found(new BoundingBox(0, 0, 100, 72), 0.9f)],
            ]
        );

        Assert.Equal(0.5, scores.AveragePrecision!.Value, 1e-12);
        Assert.Equal(1, scores.AveragePrecision50!.Value, 1e-12);
    }

    [Fact]
    public void Score_of_detections_that_do_not_fit_the_data_set_says_why()
    {
        Assert.Equal(
            "There is 1 list of detections for the 2 images of data set 'two'; there must be one per image. (Parameter 'detections')",
            Assert
                .Throws<ArgumentException>(() =>
                    DetectorEvaluation.Score(
                        _two,
                        [
                            [_cat],
                        ]
                    )
                )
                .Message
        );
        Assert.Equal(
            "image: a detection is of class 'bird', which data set 'two' does not name (cat, dog). (Parameter 'detections')",
            Assert
                .Throws<ArgumentException>(() =>
                    DetectorEvaluation.ScoreCoco(
                        _two,
                        [
                            [],
                            [_cat, _cat with { ClassName = "bird" }],
                        ]
                    )
                )
                .Message
        );
        Assert.Equal(
            "image: the list of detections is null; where nothing was found, it is empty. (Parameter 'detections')",
            Assert
                .Throws<ArgumentException>(() =>
                    DetectorEvaluation.ScoreAllPoints(
                        _two,
                        [
                            [],
                            null!,
                        ]
                    )
                )
                .Message
        );
        Assert.Throws<ArgumentNullException>("test", () => DetectorEvaluation.Score((DataSet)null!, []));
        Assert.Throws<ArgumentNullException>("detections", () =>
            DetectorEvaluation.Score(_two, (IReadOnlyList<IReadOnlyList<DetectedObject>>)null!)
        );
    }

    [Fact]
    public void Score_that_is_cancelled_or_asked_wrongly_throws()
    {
        Assert.Throws<OperationCanceledException>(() =>
            DetectorEvaluation.Score(new FixedDetector(["cat"]), _two, new CancellationToken(canceled: true))
        );
        Assert.Throws<ArgumentNullException>("detector", () => DetectorEvaluation.Score((IDetector)null!, _two, Token));
        Assert.Throws<ArgumentNullException>("test", () => DetectorEvaluation.Score(new FixedDetector(["cat"]), null!, Token));
    }

    private static BoundingBox At(float left) => new(left, 0, left + 10, 10);

    private static DetectedObject Found(BoundingBox box, float score) => new("face", box, score);

    private static DataSet Faces(params BoundingBox[][] truths) =>
        new(
            "faces",
            ["face", "hand"],
            [.. truths.Select(boxes => _image with { Objects = [.. boxes.Select(b => new AnnotatedObject("face", b))] })]
        );
}
