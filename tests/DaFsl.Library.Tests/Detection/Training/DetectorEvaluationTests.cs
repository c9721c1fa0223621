using DaFsl.Library.Data;
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
    public void Score_that_is_cancelled_or_asked_wrongly_throws()
    {
        Assert.Throws<OperationCanceledException>(() =>
            DetectorEvaluation.Score(new FixedDetector(["cat"]), _two, new CancellationToken(canceled: true))
        );
        Assert.Throws<ArgumentNullException>("detector", () => DetectorEvaluation.Score(null!, _two, Token));
        Assert.Throws<ArgumentNullException>("test", () => DetectorEvaluation.Score(new FixedDetector(["cat"]), null!, Token));
    }
}
