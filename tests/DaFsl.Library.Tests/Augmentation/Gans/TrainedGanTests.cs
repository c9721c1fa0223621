using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Training;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Resuming;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans;

/// <summary>GANs as users train them: public types, schedules, resuming, warnings and interpolation.</summary>
public sealed class TrainedGanTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Interpolate_goes_smoothly_from_one_image_to_another()
    {
        using TrainedGan gan = await GanTrainer.TrainAsync(SmallGan.Data(), SmallGan.Options(), SmallGan.Asked(), Token);
        using (no_grad())
        {
            // An untrained generator's images are all but alike, and rounding would be seen.
            gan.Gan.Generator.state_dict()["to_rgb.weight"].mul_(20);
        }

        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        IReadOnlyList<PixelImage> row = gan.Interpolate(fromSeed: 3, toSeed: 4, count: 9);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(9, row.Count);
        AssertAlike(gan.Generate(1, 3)[0], row[0]);
        AssertAlike(gan.Generate(1, 4)[0], row[^1]);
        double whole = Distance(row[0], row[^1]);
        Assert.All(row.Zip(row.Skip(1)), pair => Assert.InRange(Distance(pair.First, pair.Second), 0, 0.5 * whole));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => gan.Interpolate(1, 2, 1));
        Assert.Throws<ArgumentException>("className", () => gan.Generate(1, 1, "cow"));
    }

    [Fact]
    public async Task Then_trains_on_what_was_proposed_and_moves_over_by_the_strategy()
    {
        GanOptions options = SmallGan.Options();
        (options.Schedule, options.ProposedEpochs) = (GanSchedule.Then, 3);
        List<TrainingProgress> told = [];

        using TrainedGan gan = await GanTrainer.TrainAsync(
            SmallGan.Data(),
            options,
            SmallGan.Asked() with
            {
                Strategy = new FixedFeatureExtractor(),
                Progress = new CurrentThreadProgress<TrainingProgress>(told.Add),
            },
            Token
        );

        Assert.Equal(
            [.. Enumerable.Repeat("GAN of proposed images", 12), .. Enumerable.Repeat("GAN", 8)],
            told.Where(t => t.Batch > 0).Select(t => t.Task)
        );
        Assert.Equal((3, 2), (gan.ProposedLosses!["generator"].Count, gan.Losses["generator"].Count));
        Assert.Equal((3, 2), (gan.ProposedCurve!.Points.Count, gan.Curve.Points.Count));
    }

    [Fact]
    public async Task Then_is_resumed_in_either_of_its_trainings()
    {
        using var folder = new TempFolder();
        GanOptions options = SmallGan.Options();
        options.Schedule = GanSchedule.Then;
        using TrainedGan whole = await GanTrainer.TrainAsync(SmallGan.Data(), options, SmallGan.Asked(), Token);
        string[] expected = Tiles.Texts(whole.Generate(4, seed: 1));
        foreach (int stopAfter in new[] { 3, 8, 11 })
        {
            TrainingRequest request = SmallGan.Asked() with { Resume = new ResumeOptions(folder.At($"gan-{stopAfter}.safetensors")) };
            using var stop = new CancellationTokenSource();
            int trained = 0;
            var progress = new CurrentThreadProgress<TrainingProgress>(_ =>
            {
                if (++trained == stopAfter)
                {
                    stop.Cancel();
                }
            });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                GanTrainer.TrainAsync(SmallGan.Data(), options, request with { Progress = progress }, stop.Token)
            );

            using TrainedGan resumed = await GanTrainer.TrainAsync(SmallGan.Data(), options, request, Token);

            Assert.Equal(expected, Tiles.Texts(resumed.Generate(4, seed: 1)));
            Assert.Equal(whole.ProposedLosses!["generator"], resumed.ProposedLosses!["generator"]);
            Assert.True(File.Exists(folder.At($"gan-{stopAfter}.proposed.safetensors")));
        }
    }

    [Fact]
    public async Task A_discriminator_that_wins_is_told_once_with_advice()
    {
        // White against what a generator makes that all but stands still.
        GanOptions options = SmallGan.Options(epochs: 4);
        (options.BatchesPerEpoch, options.Width, options.Loss) = (60, 16, GanLoss.Hinge);
        options.Optimizer.LearningRate = 0.05;
        using Checkpoint source = GanTrainer.TrainSource("white", [SmallGan.White], options, SmallGan.Asked(), epochs: 1, Token);
        List<TrainingProgress> told = [];

        using TrainedGan gan = await GanTrainer.TrainAsync(
            SmallGan.Data(proposed: false),
            options,
            SmallGan.Asked() with
            {
                Strategy = new SlowGenerator(),
                Source = source,
                Progress = new CurrentThreadProgress<TrainingProgress>(told.Add),
            },
            Token
        );

        Assert.Equal(2, gan.Warnings.Count);
        Assert.Equal(
            "The batch size of the GAN is 8, and there is 1 image to train on, so each batch holds some of them more than once.",
            gan.Warnings[0]
        );
        Assert.StartsWith("The discriminator has won: up to epoch ", gan.Warnings[1], StringComparison.Ordinal);
        Assert.Equal(gan.Warnings, told.Select(t => t.Warning).OfType<string>());
    }

    [Fact]
    public async Task A_disposed_one_leaves_no_tensor_and_says_so()
    {
        GanOptions options = SmallGan.Options();
        options.AverageDecay = 0.9;
        TrainedGan gan = await GanTrainer.TrainAsync(SmallGan.Data(), options, SmallGan.Asked(), Token);
        gan.Dispose();
        gan.Dispose();

        Assert.Throws<ObjectDisposedException>(() => gan.Generate(1, 1));
        Assert.Throws<ObjectDisposedException>(() => gan.Interpolate(1, 2, 3));
        Assert.Throws<ObjectDisposedException>(() => gan.ToCheckpoint("gone"));
        Assert.Throws<ObjectDisposedException>(() => gan.Supply(1));
        Assert.NotEmpty(gan.Losses);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        SmallGan.Train(options: options).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public async Task Bad_options_and_sources_without_strategies_throw()
    {
        GanOptions options = SmallGan.Options();
        options.R1 = -1;

        Assert.Equal(
            "GanOptions.R1 is -1; it must be 0 (none) or more. (Parameter 'options')",
            (
                await Assert.ThrowsAsync<ArgumentException>(() => GanTrainer.TrainAsync(SmallGan.Data(), options, cancellationToken: Token))
            ).Message
        );
        Assert.Equal(
            "A strategy and the weights that it transfers belong together: give both or neither. (Parameter 'request')",
            (
                await Assert.ThrowsAsync<ArgumentException>(() =>
                    GanTrainer.TrainAsync(SmallGan.Data(), SmallGan.Options(), new TrainingRequest { Strategy = new FineTuning() }, Token)
                )
            ).Message
        );
    }

    [Fact]
    public void GanAugmenter_needs_no_source()
    {
        var augmenter = new GanAugmenter(SmallGan.Options(), SmallGan.Asked());

        IReadOnlyList<PixelImage> made = augmenter.Augment(SmallGan.Request(count: 2), cancellationToken: Token);

        Assert.Equal("GAN", augmenter.Name);
        Assert.Equal(2, made.Count);
    }

    private static void AssertAlike(PixelImage expected, PixelImage actual) =>
        Assert.All(expected.Rgb.ToArray().Zip(actual.Rgb.ToArray()), p => Assert.InRange(Math.Abs(p.First - p.Second), 0, 1));

    private static double Distance(PixelImage first, PixelImage second) =>
        Math.Sqrt(first.Rgb.ToArray().Zip(second.Rgb.ToArray(), (a, b) => Math.Pow(a - b, 2)).Sum());

    private sealed class SlowGenerator : IDistillationStrategy
    {
        public string Name => "slow generator";

        public TrainingPlan Plan(NetworkDescription student, Checkpoint? source)
        {
            TrainingPlan plan = new Vanilla().Plan(student);
            return student.Name == "generator"
                ? plan with
                {
                    Stages = [.. plan.Stages.Select(s => s with { LearningRateFactor = 1e-9 })],
                }
                : plan;
        }
    }
}
