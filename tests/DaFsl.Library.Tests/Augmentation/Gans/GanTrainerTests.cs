using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Training;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Resuming;
using TorchSharp;

namespace DaFsl.Library.Tests.Augmentation.Gans;

public sealed class GanTrainerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Train_tells_both_losses_an_epoch_and_reports_every_batch()
    {
        using Checkpoint source = SmallGan.Source();
        List<TrainingProgress> told = [];

        using TrainedGan gan = Train(source, new Vanilla(), progress: new CurrentThreadProgress<TrainingProgress>(told.Add));

        Assert.Equal(["discriminator", "generator"], gan.Training.Losses.Keys.Order(StringComparer.Ordinal));
        Assert.All(gan.Training.Losses.Values, l => Assert.Equal(2, l.Count));
        Assert.All(gan.Training.Losses.Values.SelectMany(l => l), l => Assert.InRange(l, 0.001, 10));
        Assert.Equal(
            gan.Training.Curve.Points.Select(p => p.Loss),
            gan.Training.Losses["discriminator"].Zip(gan.Training.Losses["generator"], (d, g) => d + g)
        );
        Assert.Equal(8, told.Count(p => p.Batch > 0)); // And once before, that a batch has more images than there are.
        Assert.All(told, p => Assert.Equal("GAN", p.Task));
    }

    [Fact]
    public void Train_twice_with_the_same_seed_gives_the_same_weights_and_images()
    {
        using Checkpoint source = SmallGan.Source();
        using TrainedGan first = Train(source, new PretrainedModel());
        using TrainedGan second = Train(source, new PretrainedModel());
        using TrainedGan other = Train(source, new PretrainedModel(), seed: 2);

        Assert.Equal(first.Gan.Generator.Fingerprint(), second.Gan.Generator.Fingerprint());
        Assert.Equal(first.Gan.Discriminator.Fingerprint(), second.Gan.Discriminator.Fingerprint());
        Assert.Equal(Tiles.Texts(first.Generate(4, seed: 1)), Tiles.Texts(second.Generate(4, seed: 1)));
        Assert.NotEqual(first.Gan.Generator.ToNumbers()["to_rgb.weight"], other.Gan.Generator.ToNumbers()["to_rgb.weight"]);
    }

    [Fact]
    public void Train_distilled_keeps_what_the_strategy_freezes()
    {
        using Checkpoint source = SmallGan.Source();

        using TrainedGan gan = Train(source, new FixedFeatureExtractor());

        Dictionary<string, float[]> generator = gan.Gan.Generator.ToNumbers();
        Dictionary<string, float[]> discriminator = gan.Gan.Discriminator.ToNumbers();
        Assert.All(generator.Keys.Where(k => k.StartsWith("project.", StringComparison.Ordinal)), k =>
            Assert.Equal(source[$"generator.{k}"].ToFloats(), generator[k])
        );
        Assert.Equal(source["discriminator.down1.0.weight"].ToFloats(), discriminator["down1.0.weight"]);
        Assert.NotEqual(source["generator.to_rgb.weight"].ToFloats(), generator["to_rgb.weight"]);
        Assert.NotEqual(source["discriminator.score.weight"].ToFloats(), discriminator["score.weight"]);
    }

    [Fact]
    public void TrainSource_gives_one_checkpoint_that_outlives_the_scope()
    {
        Checkpoint source;
        using (torch.NewDisposeScope())
        {
            source = SmallGan.Source();
        }

        using (source)
        {
            Assert.Equal("faces", source.Name);
            Assert.Equal([4, 3, 4, 4], source.Shapes["generator.to_rgb.weight"]);
            Assert.Contains("discriminator.score.weight", source.Shapes.Keys);
            Assert.All(source["generator.to_rgb.weight"].ToFloats(), w => Assert.True(float.IsFinite(w)));
        }
    }

    [Fact]
    public void Train_takes_each_network_s_weights_by_their_prefix()
    {
        using Checkpoint source = SmallGan.Source();
        var strategy = new WatchedStrategy();

        using TrainedGan gan = Train(source, strategy);

        Assert.Equal(["discriminator of faces", "generator of faces"], strategy.Sources);
    }

    [Fact]
    public void Train_from_what_is_no_GAN_says_so()
    {
        using Checkpoint source = SmallGan.Source();
        using Checkpoint half = source.Rename(n => n.StartsWith("generator.", StringComparison.Ordinal) ? n : null);
        using Checkpoint other = source.Rename(n => $"x.{n}");

        Assert.Equal(
            "'faces' does not hold the weights of a GAN: the name of no tensor in it begins with 'discriminator.'. (Parameter 'request')",
            Assert.Throws<ArgumentException>("request", () => Train(half, new PretrainedModel())).Message
        );
        Assert.Equal(
            "'faces' does not hold the weights of a GAN: the name of no tensor in it begins with 'discriminator.', the name of no tensor "
                + "in it begins with 'generator.'. (Parameter 'request')",
            Assert.Throws<ArgumentException>("request", () => Train(other, new PretrainedModel())).Message
        );
    }

    [Fact]
    public void Train_that_is_cancelled_leaves_no_tensor_behind()
    {
        using Checkpoint source = SmallGan.Source();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (torch.NewDisposeScope())
        {
            Assert.Throws<OperationCanceledException>(() =>
                GanTrainer.Train(
                    SmallGan.Data(),
                    SmallGan.Options(),
                    SmallGan.Asked() with
                    {
                        Strategy = new Vanilla(),
                        Source = source,
                    },
                    new CancellationToken(canceled: true)
                )
            );
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void GanAugmenter_makes_as_many_images_as_asked_for_and_the_same_twice()
    {
        using Checkpoint source = SmallGan.Source();
        var augmenter = new GanAugmenter(SmallGan.Options(), SmallGan.Asked() with { Strategy = new FineTuning(), Source = source });

        IReadOnlyList<PixelImage> made = augmenter.Augment(SmallGan.Request(count: 5), cancellationToken: Token);

        Assert.Equal("GAN (fine-tuning)", augmenter.Name);
        Assert.Equal(5, made.Count);
        Assert.All(made, p => Assert.Equal((8, 8), (p.Width, p.Height)));
        Assert.Equal(Tiles.Texts(made), Tiles.Texts(augmenter.Augment(SmallGan.Request(count: 5), cancellationToken: Token)));
    }

    [Fact]
    public void A_generator_learns_the_colour_of_the_scarce_class()
    {
        GanOptions options = SmallGan.Options();
        options.Width = 8;
        options.BatchesPerEpoch = 40;
        options.Optimizer.LearningRate = 4e-3;
        using Checkpoint source = SmallGan.Source();

        using TrainedGan gan = Train(source, new Vanilla(), options: options);

        // It starts at mid grey, 127, and sees white alone in the second half.
        Assert.True(gan.Generate(8, seed: 1).Average(p => p.Rgb.ToArray().Average(v => (double)v)) > 170);
    }

    [Fact]
    public void GanAugmenter_resumes_no_training_and_takes_no_faulty_option()
    {
        Assert.Equal(
            "TrainingRequest.Resume names one file, and each GAN that is trained here would need a file of its own: leave it null. "
                + "(Parameter 'training')",
            Assert
                .Throws<ArgumentException>("training", () =>
                    new GanAugmenter(training: new TrainingRequest { Resume = new ResumeOptions("gan.safetensors") })
                )
                .Message
        );
        Assert.Equal(
            "GanOptions.Epochs is 0; it must be 1 or more. (Parameter 'options')",
            Assert.Throws<ArgumentException>("options", () => new GanAugmenter(new GanOptions { Epochs = 0 })).Message
        );
    }

    private static TrainedGan Train(
        Checkpoint source,
        IDistillationStrategy strategy,
        int seed = 1,
        GanOptions? options = null,
        IProgress<TrainingProgress>? progress = null
    ) =>
        SmallGan.Train(
            GanData.Of(SmallGan.Request()),
            new TrainingRequest
            {
                Strategy = strategy,
                Source = source,
                Seed = seed,
                Precision = ComputePrecision.Float32,
                Progress = progress,
            },
            options
        );

    private sealed class WatchedStrategy : IDistillationStrategy
    {
        public string Name => "watched";

        public List<string?> Sources { get; } = [];

        public TrainingPlan Plan(NetworkDescription student, Checkpoint? source)
        {
            Sources.Add(source?.Name);
            return new PretrainedModel().Plan(student, source);
        }
    }
}
