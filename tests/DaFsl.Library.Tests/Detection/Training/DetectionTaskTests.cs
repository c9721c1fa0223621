using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Training;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection.Training;

public sealed class DetectionTaskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_detector_learns_one_image_by_heart()
    {
        FasterRcnnOptions options = SmallDetector.Options(side: 96);
        options.AnchorSizes =
        [
            [24, 32],
        ];
        options.Box.Width = 64;
        using FasterRcnnDetector detector = SmallDetector.Create(options);
        DataSet one = SmallDetector.Images(1);
        var optimizer = new OptimizerOptions
        {
            LearningRate = 0.01,
            WarmUpBatches = 10,
            CosineDecay = true,
            GradientNormLimit = 10,
        };
        DetectionTask task = SmallDetector.Task(detector, one, optimizer: optimizer);

        TrainingResult result = Train(task, epochs: 60);

        Assert.Equal(1, result.Curve.Points[^1].Score);
        Assert.Equal(1, task.LastScores!.MeanAveragePrecision);
        Assert.InRange(result.Curve.Points[^1].Loss, 0, result.Curve.Points[0].Loss / 4);
        IReadOnlyList<DetectedObject> found = detector.Detect(one.Images[0].Source.Load());
        Assert.All(one.Images[0].Objects, o =>
            Assert.Contains(found, d => d.ClassName == o.ClassName && d.Score > 0.6f && d.Box.IntersectionOverUnion(o.Box) > 0.6f)
        );
    }

    [Fact]
    public void Training_twice_with_the_same_seed_gives_the_same_weights_and_scores()
    {
        (string Weights, TrainingResult Result)[] runs =
        [
            .. Enumerable
                .Range(0, 2)
                .Select(_ =>
                {
                    using FasterRcnnDetector detector = SmallDetector.Create();
                    TrainingResult result = Train(SmallDetector.Task(detector, SmallDetector.Images(1, 2, 3), batchSize: 2), epochs: 3);
                    return (detector.Network.Fingerprint(), result);
                }),
        ];

        Assert.Equal(runs[0].Weights, runs[1].Weights);
        Assert.Equal(runs[0].Result.Losses["detector"], runs[1].Result.Losses["detector"]);
    }

    [Fact]
    public void Training_keeps_no_tensor_of_a_step()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        var task = new WatchedTask<DetectionBatch>(SmallDetector.Task(detector, SmallDetector.Images(1, 2, 3)));

        Train(task, epochs: 2);

        task.AssertNoLeak();
    }

    [Fact]
    public void LoadBatch_goes_through_the_images_once_an_epoch_and_leaves_a_part_batch_out()
    {
        using DisposeScope scope = NewDisposeScope();
        using FasterRcnnDetector detector = SmallDetector.Create();
        DataSet five = SmallDetector.Images(1, 2, 3, 4, 5);
        DetectionTask task = SmallDetector.Task(detector, five, batchSize: 2);

        Assert.Equal(("detector", 2), (task.Name, task.BatchesPerEpoch));
        string[] rows =
        [
            .. from batch in Enumerable.Range(0, 2) from target in task.LoadBatch(0, batch).Targets select Row(target.Boxes[1]),
        ];
        Assert.Equal(4, rows.Distinct().Count());
        Assert.All(rows, r => Assert.Contains(r, five.Images.Select(i => Row(i.Objects[1].Box))));
        Assert.Equal(1, SmallDetector.Task(detector, five, batchSize: 8).BatchesPerEpoch);
        Assert.Equal(5, SmallDetector.Task(detector, five, batchSize: 8).LoadBatch(0, 0).Targets.Count);

        // Mirroring leaves top and bottom of a disc, by which the images differ, as they are.
        static string Row(BoundingBox box) => $"{box.Top} {box.Bottom}";
    }

    [Fact]
    public void LoadBatch_mirrors_about_half_and_repeats_itself()
    {
        using DisposeScope scope = NewDisposeScope();
        using FasterRcnnDetector detector = SmallDetector.Create();
        DetectionTask task = SmallDetector.Task(detector, SmallDetector.Images(1));

        // The square stands on the left, unless mirrored.
        int mirrored = Enumerable.Range(0, 40).Count(epoch => task.LoadBatch(epoch, 0).Targets[0].Boxes[0].Left > 32);

        Assert.InRange(mirrored, 10, 30);
        Assert.Equal(task.LoadBatch(7, 0).Targets[0].Boxes, task.LoadBatch(7, 0).Targets[0].Boxes);
        Assert.Equal(task.LoadBatch(7, 0).Random.Next(), task.LoadBatch(7, 0).Random.Next());
    }

    [Theory]
    [InlineData(
        BackgroundImages.Unmarked,
        8,
        "12 images in which nothing is marked: trained on as background; 3 images in which only objects are "
            + "marked that are not to be found: left out."
    )]
    [InlineData(
        BackgroundImages.All,
        9,
        "12 images in which nothing is marked: trained on as background; 3 images in which only objects are "
            + "marked that are not to be found: trained on as background."
    )]
    [InlineData(
        BackgroundImages.None,
        2,
        "12 images in which nothing is marked: left out; 3 images in which only objects are marked that are not to be found: left out."
    )]
    public void Images_without_an_object_to_find_are_background_as_the_options_say(BackgroundImages background, int batches, string told)
    {
        using DisposeScope scope = NewDisposeScope();
        using FasterRcnnDetector detector = SmallDetector.Create();

        DetectionTask task = Task(detector, Mixed(), background);

        Assert.Equal(batches, task.BatchesPerEpoch);
        Assert.Equal($"4 images with objects to find; {told}", task.Images.ToString());
        Assert.Equal(new DetectorTrainingImages(4, 12, 3, background), task.Images);
        DetectionTarget[] targets = [.. Enumerable.Range(0, batches).SelectMany(b => task.LoadBatch(0, b).Targets)];
        Assert.Equal(2 * batches, targets.Length);
        Assert.InRange(task.Images.Used, targets.Length, targets.Length + 1);
        Assert.Equal(background == BackgroundImages.All, targets.Any(t => t.Boxes.Count == 0 && t.IgnoredBoxes.Count > 0));
        Assert.Equal(background != BackgroundImages.None, targets.Any(t => t.Boxes.Count + t.IgnoredBoxes.Count == 0));
    }

    [Fact]
    public void Data_without_empty_images_are_gone_through_as_ever()
    {
        using DisposeScope scope = NewDisposeScope();
        using FasterRcnnDetector detector = SmallDetector.Create();
        DataSet full = SmallDetector.Images(1, 2, 3, 4);
        var task = Task(detector, full, BackgroundImages.Unmarked);
        var strict = Task(detector, full, BackgroundImages.None);

        Assert.Equal("4 images with objects to find.", task.Images.ToString());
        Assert.All(Enumerable.Range(0, 2), b =>
            Assert.Equal(strict.LoadBatch(3, b).Targets.SelectMany(t => t.Boxes), task.LoadBatch(3, b).Targets.SelectMany(t => t.Boxes))
        );
    }

    [Fact]
    public void Losses_of_background_alone_are_finite_and_teach()
    {
        foreach (
            DetectionTarget[] targets in new DetectionTarget[][]
            {
                [new([], [], []), new([], [], [])],
                [new([], [], [new BoundingBox(0, 0, 64, 64)]), new([], [], [])],
                [
                    new(
                        [],
                        [],
                        [
                            .. from x in Enumerable.Range(0, 8)
                            from y in Enumerable.Range(0, 8)
                            select new BoundingBox(8 * x, 8 * y, (8 * x) + 8, (8 * y) + 8),
                        ]
                    ),
                ],
            }
        )
        {
            foreach (bool focal in new[] { false, true })
            {
                using DisposeScope scope = NewDisposeScope();
                FasterRcnnOptions options = SmallDetector.OptionsWithPyramid();
                if (focal)
                {
                    (options.Rpn.FocalGamma, options.Box.FocalGamma, options.Box.ClassWeights) = (2, 2, [1, 3]);
                }

                using FasterRcnnDetector detector = SmallDetector.Create(options);
                detector.Network.train();
                Tensor[] images = [.. targets.Select((_, i) => detector.Prepare(SmallDetector.Image(i), mirrored: false).Image)];

                IReadOnlyList<Loss> losses = detector.Network.Losses(images, targets, new Random(1));
                losses.Select(l => l.Value).Aggregate((a, b) => a + b).backward();

                Assert.All(losses, l => Assert.InRange(l.Value.item<float>(), 0, 100f));
                Assert.Equal(
                    [0f, 0f],
                    losses.Where(l => l.Name.EndsWith("_reg", StringComparison.Ordinal)).Select(l => l.Value.item<float>())
                );
                Assert.True(losses[0].Value.item<float>() > 0, "There is background to learn.");
                Assert.All(detector.Network.parameters(), p => Assert.True(p.grad is null || p.grad.isfinite().all().item<bool>()));
            }
        }
    }

    [Fact]
    public void Nothing_to_learn_from_at_all_has_no_loss_and_no_fault()
    {
        using DisposeScope scope = NewDisposeScope();
        FasterRcnnOptions options = SmallDetector.Options();
        (options.Rpn.BackgroundIou, options.Box.BackgroundIou) = (0, 0);
        using FasterRcnnDetector detector = SmallDetector.Create(options);
        detector.Network.train();
        Tensor image = detector.Prepare(SmallDetector.Image(1), mirrored: false).Image;

        // No overlap is below 0, so that no anchor and no proposal is background.
        IReadOnlyList<Loss> losses = detector.Network.Losses(
            [image],
            [new DetectionTarget([], [], [new BoundingBox(0, 0, 64, 64)])],
            new Random(1)
        );
        losses.Select(l => l.Value).Aggregate((a, b) => a + b).backward();

        Assert.Equal([0f, 0f, 0f, 0f], losses.Select(l => l.Value.item<float>()));
    }

    [Fact]
    public void Repeats_leave_background_images_once_an_epoch()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        DataSet mixed = Mixed();
        var task = new DetectionTask(
            detector,
            mixed,
            mixed,
            new OptimizerOptions(),
            1,
            3,
            new RepeatFactorOptions { Threshold = 1, Power = 1 },
            BackgroundImages.Unmarked
        );

        // In 4 of 16 images, both classes come 4 times.
        Assert.Equal((4 * 4) + 12, task.BatchesPerEpoch);
    }

    [Fact]
    public void Score_that_is_cancelled_stops()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();

        Assert.Throws<OperationCanceledException>(() =>
            SmallDetector.Task(detector, SmallDetector.Images(1)).Score(new CancellationToken(canceled: true))
        );
    }

    [Fact]
    public void A_detector_is_distilled_from_one_of_other_classes()
    {
        using var source = new FasterRcnnDetector(["a", "b", "c"], SmallDetector.Options(), CPU, ComputePrecision.Float32, seed: 9);
        using Checkpoint checkpoint = source.ToCheckpoint("source");
        using FasterRcnnDetector student = SmallDetector.Create();
        DetectionTask task = SmallDetector.Task(student, SmallDetector.Images(1));
        TrainingPlan plan = new FixedFeatureExtractor().Plan(task.Trainees[0].Describe(), checkpoint);

        new TrainingLoop(TimeProvider.System).Run(task, [(plan, checkpoint)], epochs: 2, progress: null, Token);

        Dictionary<string, float[]> learned = student.Network.ToNumbers();
        Dictionary<string, float[]> taught = source.Network.ToNumbers();
        Assert.All(learned.Keys.Where(k => k.StartsWith("backbone.", StringComparison.Ordinal)), k => Assert.Equal(taught[k], learned[k]));
        Assert.NotEqual(taught["rpn.head.conv.0.0.weight"], learned["rpn.head.conv.0.0.weight"]);
    }

    private static DetectionTask Task(FasterRcnnDetector detector, DataSet train, BackgroundImages background) =>
        new(detector, train, train, new OptimizerOptions(), batchSize: 2, seed: 3, repeats: null, background);

    // 4 with objects, 12 without any, and 3 with none to find: of another class, difficult, a crowd.
    private static DataSet Mixed()
    {
        AnnotatedImage image = SmallDetector.Image(9);
        BoundingBox box = image.Objects[0].Box;
        return new DataSet(
            "mixed",
            ["square", "disc", "star"],
            [
                .. Enumerable.Range(1, 4).Select(SmallDetector.Image),
                .. Enumerable.Range(10, 12).Select(i => SmallDetector.Image(i) with { Objects = [] }),
                image with
                {
                    Objects = [new AnnotatedObject("star", box)],
                },
                image with
                {
                    Objects = [new AnnotatedObject("disc", box, IsDifficult: true)],
                },
                image with
                {
                    Objects = [new AnnotatedObject("square", box, IsCrowd: true), new AnnotatedObject("star", box)],
                },
            ]
        );
    }

    private static TrainingResult Train(TrainingTask<DetectionBatch> task, int epochs) =>
        new TrainingLoop(TimeProvider.System).Run(
            task,
            [(new Vanilla().Plan(task.Trainees[0].Describe()), (Checkpoint?)null)],
            epochs,
            progress: null,
            Token
        );
}
