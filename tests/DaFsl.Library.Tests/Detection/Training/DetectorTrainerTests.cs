using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Training;
using DaFsl.Library.Tests.Training.Resuming;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Resuming;
using TorchSharp;

namespace DaFsl.Library.Tests.Detection.Training;

public sealed class DetectorTrainerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TrainAsync_tells_the_course_and_the_scores_of_the_last_epoch()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        string before = detector.Network.Fingerprint();
        DataSet data = SmallDetector.Images(1, 2);
        List<TrainingProgress> told = [];

        DetectorTrainingResult result = await DetectorTrainer.TrainAsync(
            detector,
            data,
            data,
            new DetectorTrainingOptions { Epochs = 2, BatchSize = 1 },
            new TrainingRequest { Progress = new CurrentThreadProgress<TrainingProgress>(told.Add) },
            Token
        );

        Assert.Equal([1, 2], result.Curve.Points.Select(p => p.Epoch));
        Assert.Equal(result.Curve.Points[^1].Score, result.Scores.MeanAveragePrecision);
        Assert.Equal(detector.Classes, result.Scores.PerClass.Select(c => c.ClassName));
        Assert.Equal(4, told.Count);
        Assert.NotEqual(before, detector.Network.Fingerprint());
        Assert.False(detector.Network.training);
    }

    [Fact]
    public async Task TrainAsync_tells_what_became_of_images_without_objects()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        AnnotatedImage[] marked = [.. Enumerable.Range(1, 4).Select(SmallDetector.Image)];
        AnnotatedImage[] empty = [.. Enumerable.Range(5, 12).Select(i => SmallDetector.Image(i) with { Objects = [] })];
        var data = new DataSet("part", ["square", "disc"], [.. marked, .. empty]);
        List<TrainingProgress> told = [];

        DetectorTrainingResult result = await DetectorTrainer.TrainAsync(
            detector,
            data,
            SmallDetector.Images(1),
            new DetectorTrainingOptions { Epochs = 1 },
            new TrainingRequest { Progress = new CurrentThreadProgress<TrainingProgress>(told.Add) },
            Token
        );

        Assert.Equal(8, told.Count);
        Assert.Equal((4, 12, 0), (result.ImagesWithObjects, result.UnmarkedImages, result.OnlyIgnoredImages));
        Assert.Equal(BackgroundImages.Unmarked, result.Background);
        Assert.Equal("4 images with objects to find; 12 images in which nothing is marked: trained on as background.", result.Images);
        Assert.Equal(16, result.UsedImages);
        Assert.All(result.Curve.Points, p => Assert.True(double.IsFinite(p.Loss)));
    }

    [Fact]
    public async Task TrainAsync_does_its_work_on_a_thread_of_its_own()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        var threads = new System.Collections.Concurrent.ConcurrentBag<int>();
        AnnotatedImage image = SmallDetector.Image(1);
        var seen = new DataSet("seen", ["square", "disc"], [image with { Source = new WatchedSource(image.Source, threads) }]);
        int own = Environment.CurrentManagedThreadId;
        using Checkpoint source = detector.ToCheckpoint("own");

        Task<DetectorTrainingResult> training = DetectorTrainer.TrainAsync(
            detector,
            seen,
            seen,
            new DetectorTrainingOptions { Epochs = 1, BatchSize = 1 },
            new TrainingRequest { Strategy = new ThreadStrategy(threads), Source = source },
            Token
        );

        // Planned, trained, looked at for the statistics of batch norms, and scored.
        await training;
        Assert.Equal(4, threads.Count);
        Assert.DoesNotContain(own, threads);

        // A cancelled one does nothing at all.
        threads.Clear();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            DetectorTrainer.TrainAsync(
                detector,
                seen,
                seen,
                new DetectorTrainingOptions { Epochs = 1 },
                cancellationToken: new CancellationToken(canceled: true)
            )
        );
        Assert.Empty(threads);
    }

    [Fact]
    public async Task TrainAsync_of_a_disposed_detector_says_so()
    {
        FasterRcnnDetector detector = SmallDetector.Create();
        detector.Dispose();
        DataSet data = SmallDetector.Images(1);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => DetectorTrainer.TrainAsync(detector, data, data, cancellationToken: Token));
    }

    [Fact]
    public void A_training_that_is_resumed_ends_with_the_same_bits()
    {
        DataSet data = SmallDetector.Images(1, 2);
        Interruption.AssertNothingIsLost(seed => SmallDetector.Task(SmallDetector.Create(seed: seed), data), epochs: 2, stopAfter: 3);
    }

    [Fact]
    public async Task TrainAsync_of_a_training_that_is_through_tells_its_scores_again()
    {
        using var folder = new TempFolder();
        using FasterRcnnDetector detector = SmallDetector.Create();
        using FasterRcnnDetector again = SmallDetector.Create(seed: 2);
        DataSet data = SmallDetector.Images(1);
        var options = new DetectorTrainingOptions { Epochs = 1, BatchSize = 1 };
        var request = new TrainingRequest { Resume = new ResumeOptions(folder.At("state")) };
        DetectorTrainingResult first = await DetectorTrainer.TrainAsync(detector, data, data, options, request, Token);

        DetectorTrainingResult second = await DetectorTrainer.TrainAsync(again, data, data, options, request, Token);

        Assert.Equal(detector.Network.Fingerprint(), again.Network.Fingerprint());
        Assert.Equal(
            first.Scores.PerClass.Select(c => (c.ClassName, c.AveragePrecision, c.Detections)),
            second.Scores.PerClass.Select(c => (c.ClassName, c.AveragePrecision, c.Detections))
        );
        Assert.Equal(first.Curve.Points, second.Curve.Points);

        // Other data are another training.
        Assert.Contains(
            "traits.images was \"1, ",
            (
                await Assert.ThrowsAsync<ArgumentException>("request", () =>
                    DetectorTrainer.TrainAsync(again, SmallDetector.Images(3), data, options, request, Token)
                )
            ).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task TrainAsync_leaves_stages_that_the_detector_holds_fixed_as_they_are()
    {
        FasterRcnnOptions options = SmallDetector.Options();
        options.TrainableStages = 1;
        options.FrozenBatchNorm = true;
        using FasterRcnnDetector detector = SmallDetector.Create(options);
        Dictionary<string, float[]> before = detector.Network.ToNumbers();
        DataSet data = SmallDetector.Images(1);

        await DetectorTrainer.TrainAsync(
            detector,
            data,
            data,
            new DetectorTrainingOptions { Epochs = 1, BatchSize = 1 },
            cancellationToken: Token
        );

        Dictionary<string, float[]> after = detector.Network.ToNumbers();
        string[] changed = [.. before.Keys.Where(n => !before[n].SequenceEqual(after[n]))];
        Assert.Contains("backbone.body.layer3.0.conv1.weight", changed);
        Assert.DoesNotContain(changed, n => n.StartsWith("backbone.body.layer2.", StringComparison.Ordinal));
        Assert.DoesNotContain(changed, n => n.StartsWith("backbone.body.conv1.", StringComparison.Ordinal));
        Assert.DoesNotContain(changed, n => n.Contains(".bn", StringComparison.Ordinal));
        Assert.Equal(
            ["backbone.body.conv1.weight"],
            detector.Network.named_parameters().Where(p => !p.parameter.requires_grad).Select(p => p.name).Take(1)
        );
    }

    [Fact]
    public async Task TrainAsync_shows_images_of_scarce_classes_more_often()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        AnnotatedImage[] many = [.. Enumerable.Range(1, 8).Select(SmallDetector.Image)];
        AnnotatedImage[] images =
        [
            .. many.Skip(1).Select(i => i with { Objects = [i.Objects[0]] }),
            many[0] with
            {
                Objects = [many[0].Objects[1]],
            },
        ];
        var data = new DataSet("shapes", ["square", "disc"], images);
        List<TrainingProgress> told = [];

        await DetectorTrainer.TrainAsync(
            detector,
            data,
            SmallDetector.Images(1),
            new DetectorTrainingOptions
            {
                Epochs = 1,
                BatchSize = 1,
                RepeatFactors = new RepeatFactorOptions { Threshold = 0.5, Power = 1 },
            },
            new TrainingRequest { Progress = new CurrentThreadProgress<TrainingProgress>(told.Add) },
            Token
        );

        // Discs are in 1 of 8 images: with a threshold of a half, that one comes 4 times.
        Assert.Equal(11, told[0].Batches);
    }

    [Fact]
    public async Task TrainAsync_of_wrong_options_tells_all_of_them()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        DataSet data = SmallDetector.Images(1);

        ArgumentException thrown = await Assert.ThrowsAsync<ArgumentException>("options", () =>
            DetectorTrainer.TrainAsync(
                detector,
                data,
                data,
                new DetectorTrainingOptions { Epochs = 0, BatchSize = 0 },
                cancellationToken: Token
            )
        );

        Assert.StartsWith(
            "DetectorTrainingOptions.Epochs is 0; it must be 1 or more. DetectorTrainingOptions.BatchSize is 0; it must be 1 or more.",
            thrown.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task TrainAsync_without_a_known_object_says_so()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        AnnotatedImage image = SmallDetector.Image(1) with { Objects = [] };
        var empty = new DataSet("nothing", ["square"], [image]);

        ArgumentException thrown = await Assert.ThrowsAsync<ArgumentException>("train", () =>
            DetectorTrainer.TrainAsync(detector, empty, empty, cancellationToken: Token)
        );

        Assert.StartsWith(
            "No image of 'nothing' has an object of a class that the detector knows (square, disc).",
            thrown.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task TrainAsync_with_a_strategy_but_nothing_to_transfer_says_so()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        DataSet data = SmallDetector.Images(1);

        ArgumentException thrown = await Assert.ThrowsAsync<ArgumentException>("request", () =>
            DetectorTrainer.TrainAsync(
                detector,
                data,
                data,
                request: new TrainingRequest { Strategy = new FineTuning() },
                cancellationToken: Token
            )
        );

        Assert.StartsWith(
            "A strategy and the weights that it transfers belong together: give both or neither.",
            thrown.Message,
            StringComparison.Ordinal
        );
    }

    private sealed class WatchedSource(ImageSource inner, System.Collections.Concurrent.ConcurrentBag<int> threads) : ImageSource
    {
        public override string Name => inner.Name;

        public override PixelImage Load()
        {
            threads.Add(Environment.CurrentManagedThreadId);
            return inner.Load();
        }
    }

    private sealed class ThreadStrategy(System.Collections.Concurrent.ConcurrentBag<int> threads) : IDistillationStrategy
    {
        public string Name => "watched";

        public TrainingPlan Plan(NetworkDescription student, Checkpoint? source)
        {
            threads.Add(Environment.CurrentManagedThreadId);
            return new PretrainedModel().Plan(student, source);
        }
    }

    [Fact]
    public async Task TrainAsync_keeps_memory_flat_over_two_thousand_steps()
    {
        const int Images = 100;
        const int Settled = 200;
        using FasterRcnnDetector detector = SmallDetector.Create();
        DataSet train = SmallDetector.Images([.. Enumerable.Range(1, Images)]);
        List<long> live = [];
        List<double> resident = [];
        var progress = new CurrentThreadProgress<TrainingProgress>(_ =>
        {
            live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            resident.Add(Environment.WorkingSet);
        });

        await DetectorTrainer.TrainAsync(
            detector,
            train,
            SmallDetector.Images(1),
            new DetectorTrainingOptions { Epochs = 20, BatchSize = 1 },
            new TrainingRequest { Progress = progress },
            Token
        );

        Assert.Equal(2000, live.Count);
        Assert.Single(live.Skip(Settled).Distinct());

        // The heaps of .NET and of the C library find their sizes within the first thousand steps; after that nothing may grow.
        double[] blocks = [.. resident.Chunk(Settled).Select(b => b.Average() / (1 << 20))];
        Assert.True(
            blocks[^1] < 1.02 * blocks[5],
            $"MiB, each the mean of {Settled} steps: {string.Join(", ", blocks.Select(b => $"{b:0}"))}."
        );
    }
}
