using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Distillation;
using DaFsl.Library.Networks;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Training;
using DaFsl.Library.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection;

public sealed class DetectionTaskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_detector_learns_one_picture_by_heart()
    {
        FasterRcnnOptions options = SmallDetector.Options(side: 96);
        options.AnchorSizes = [[24, 32]];
        options.Box.Width = 64;
        using FasterRcnnDetector detector = SmallDetector.Create(options);
        DataSet one = SmallDetector.Pictures(1);
        var optimizer = new OptimizerOptions { LearningRate = 0.01, WarmUpBatches = 10, CosineDecay = true, GradientNormLimit = 10 };
        DetectionTask task = SmallDetector.Task(detector, one, optimizer: optimizer);

        TrainingResult result = Train(task, epochs: 60);

        Assert.Equal(1, result.Curve.Points[^1].Score);
        Assert.Equal(1, task.LastScores!.MeanAveragePrecision);
        Assert.InRange(result.Curve.Points[^1].Loss, 0, result.Curve.Points[0].Loss / 4);
        IReadOnlyList<DetectedObject> found = detector.Detect(one.Images[0].Source.Load());
        Assert.All(one.Images[0].Objects, o => Assert.Contains(
            found, d => d.ClassName == o.ClassName && d.Score > 0.6f && d.Box.IntersectionOverUnion(o.Box) > 0.6f));
    }

    [Fact]
    public void Training_twice_with_the_same_seed_gives_the_same_weights_and_scores()
    {
        (string Weights, TrainingResult Result)[] runs = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            using FasterRcnnDetector detector = SmallDetector.Create();
            TrainingResult result = Train(SmallDetector.Task(detector, SmallDetector.Pictures(1, 2, 3), batchSize: 2), epochs: 3);
            return (detector.Network.Fingerprint(), result);
        })];

        Assert.Equal(runs[0].Weights, runs[1].Weights);
        Assert.Equal(runs[0].Result.Losses["detector"], runs[1].Result.Losses["detector"]);
    }

    [Fact]
    public void Training_keeps_no_tensor_of_a_step()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        var task = new WatchedTask<DetectionBatch>(SmallDetector.Task(detector, SmallDetector.Pictures(1, 2, 3)));

        Train(task, epochs: 2);

        task.AssertNoLeak();
    }

    [Fact]
    public void LoadBatch_goes_through_the_pictures_once_an_epoch_and_leaves_a_part_batch_out()
    {
        using DisposeScope scope = NewDisposeScope();
        using FasterRcnnDetector detector = SmallDetector.Create();
        DataSet five = SmallDetector.Pictures(1, 2, 3, 4, 5);
        DetectionTask task = SmallDetector.Task(detector, five, batchSize: 2);

        Assert.Equal(("detector", 2), (task.Name, task.BatchesPerEpoch));
        string[] rows = [.. from batch in Enumerable.Range(0, 2) from target in task.LoadBatch(0, batch).Targets select Row(target.Boxes[1])];
        Assert.Equal(4, rows.Distinct().Count());
        Assert.All(rows, r => Assert.Contains(r, five.Images.Select(i => Row(i.Objects[1].Box))));
        Assert.Equal(1, SmallDetector.Task(detector, five, batchSize: 8).BatchesPerEpoch);
        Assert.Equal(5, SmallDetector.Task(detector, five, batchSize: 8).LoadBatch(0, 0).Targets.Count);

        // Mirroring leaves top and bottom of a disc, by which the pictures differ, as they are.
        static string Row(BoundingBox box) => $"{box.Top} {box.Bottom}";
    }

    [Fact]
    public void LoadBatch_mirrors_about_half_and_repeats_itself()
    {
        using DisposeScope scope = NewDisposeScope();
        using FasterRcnnDetector detector = SmallDetector.Create();
        DetectionTask task = SmallDetector.Task(detector, SmallDetector.Pictures(1));

        // The square stands on the left, unless mirrored.
        int mirrored = Enumerable.Range(0, 40).Count(epoch => task.LoadBatch(epoch, 0).Targets[0].Boxes[0].Left > 32);

        Assert.InRange(mirrored, 10, 30);
        Assert.Equal(task.LoadBatch(7, 0).Targets[0].Boxes, task.LoadBatch(7, 0).Targets[0].Boxes);
        Assert.Equal(task.LoadBatch(7, 0).Random.Next(), task.LoadBatch(7, 0).Random.Next());
    }

    [Fact]
    public void Pictures_without_an_object_to_find_are_passed_over()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        AnnotatedImage picture = SmallDetector.Picture(1);
        var train = new DataSet(
            "mixed", ["square", "disc", "star"],
            [
                picture,
                SmallDetector.Picture(2),
                picture with { Objects = [] },
                picture with { Objects = [new AnnotatedObject("star", new BoundingBox(0, 0, 9, 9))] },
            ]);

        Assert.Equal(2, SmallDetector.Task(detector, train).BatchesPerEpoch);
    }

    [Fact]
    public void Score_that_is_cancelled_stops()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();

        Assert.Throws<OperationCanceledException>(
            () => SmallDetector.Task(detector, SmallDetector.Pictures(1)).Score(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_detector_is_distilled_from_one_of_other_classes()
    {
        using var source = new FasterRcnnDetector(["a", "b", "c"], SmallDetector.Options(), CPU, ComputePrecision.Float32, seed: 9);
        using Checkpoint checkpoint = source.ToCheckpoint("source");
        using FasterRcnnDetector student = SmallDetector.Create();
        DetectionTask task = SmallDetector.Task(student, SmallDetector.Pictures(1));
        TrainingPlan plan = new FixedFeatureExtractor().Plan(task.Trainees[0].Describe(), checkpoint);

        new TrainingLoop(TimeProvider.System).Run(task, [(plan, checkpoint)], epochs: 2, progress: null, Token);

        Dictionary<string, float[]> learned = student.Network.ToNumbers();
        Dictionary<string, float[]> taught = source.Network.ToNumbers();
        Assert.All(learned.Keys.Where(k => k.StartsWith("backbone.", StringComparison.Ordinal)), k => Assert.Equal(taught[k], learned[k]));
        Assert.NotEqual(taught["rpn.head.conv.0.0.weight"], learned["rpn.head.conv.0.0.weight"]);
    }

    private static TrainingResult Train(TrainingTask<DetectionBatch> task, int epochs) => new TrainingLoop(TimeProvider.System).Run(
        task, [(new Vanilla().Plan(task.Trainees[0].Describe()), (Checkpoint?)null)], epochs, progress: null, Token);
}
