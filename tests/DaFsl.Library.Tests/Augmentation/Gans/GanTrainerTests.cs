using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Training;
using DaFsl.Library.Training;
using TorchSharp;

namespace DaFsl.Library.Tests.Augmentation.Gans;

public sealed class GanTrainerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Train_tells_both_losses_an_epoch_and_reports_every_batch()
    {
        using GanSource source = Source();
        List<TrainingProgress> told = [];

        using TrainedGan gan = SmallGan
            .Trainer()
            .Train(SmallGan.Request(), new Vanilla(), source, new CurrentThreadProgress<TrainingProgress>(told.Add), Token);

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
        using GanSource source = Source();
        using TrainedGan first = Train(source, seed: 1);
        using TrainedGan second = Train(source, seed: 1);
        using TrainedGan other = Train(source, seed: 2);

        Assert.Equal(first.Gan.Generator.Fingerprint(), second.Gan.Generator.Fingerprint());
        Assert.Equal(first.Gan.Discriminator.Fingerprint(), second.Gan.Discriminator.Fingerprint());
        Assert.Equal(Tiles.Texts(first.Generate(4, seed: 1)), Tiles.Texts(second.Generate(4, seed: 1)));
        Assert.NotEqual(first.Gan.Generator.ToNumbers()["to_rgb.weight"], other.Gan.Generator.ToNumbers()["to_rgb.weight"]);

        static TrainedGan Train(GanSource source, int seed) =>
            SmallGan.Trainer().Train(SmallGan.Request(seed: seed), new PretrainedModel(), source, progress: null, Token);
    }

    [Fact]
    public void Train_distilled_keeps_what_the_strategy_freezes()
    {
        using GanSource source = Source();

        using TrainedGan gan = SmallGan.Trainer().Train(SmallGan.Request(), new FixedFeatureExtractor(), source, progress: null, Token);

        Dictionary<string, float[]> generator = gan.Gan.Generator.ToNumbers();
        Dictionary<string, float[]> discriminator = gan.Gan.Discriminator.ToNumbers();
        Assert.All(generator.Keys.Where(k => k.StartsWith("project.", StringComparison.Ordinal)), k =>
            Assert.Equal(source.Generator[k].ToFloats(), generator[k])
        );
        Assert.Equal(source.Discriminator["down1.0.weight"].ToFloats(), discriminator["down1.0.weight"]);
        Assert.NotEqual(source.Generator["to_rgb.weight"].ToFloats(), generator["to_rgb.weight"]);
        Assert.NotEqual(source.Discriminator["score.weight"].ToFloats(), discriminator["score.weight"]);
    }

    [Fact]
    public void TrainSource_names_its_checkpoints_and_they_outlive_the_scope()
    {
        GanSource source;
        using (torch.NewDisposeScope())
        {
            source = Source();
        }

        using (source)
        {
            Assert.Equal(("generator of faces", "discriminator of faces"), (source.Generator.Name, source.Discriminator.Name));
            Assert.Equal([4, 3, 4, 4], source.Generator.Shapes["to_rgb.weight"]);
            Assert.All(source.Generator["to_rgb.weight"].ToFloats(), w => Assert.True(float.IsFinite(w)));
        }
    }

    [Fact]
    public void Train_that_is_cancelled_leaves_no_tensor_behind()
    {
        using GanSource source = Source();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (torch.NewDisposeScope())
        {
            Assert.Throws<OperationCanceledException>(() =>
                SmallGan.Trainer().Train(SmallGan.Request(), new Vanilla(), source, progress: null, new CancellationToken(canceled: true))
            );
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void GanAugmenter_makes_as_many_images_as_asked_for_and_the_same_twice()
    {
        using GanSource source = Source();
        var augmenter = new GanAugmenter(SmallGan.Trainer(), new FineTuning(), source);

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
        var trainer = new GanTrainer(options, torch.CPU, torch.float32, TimeProvider.System);
        using GanSource source = Source();

        using TrainedGan gan = trainer.Train(SmallGan.Request(), new Vanilla(), source, progress: null, Token);

        // It starts at mid grey, 127, and sees white alone in the second half.
        Assert.True(gan.Generate(8, seed: 1).Average(p => p.Rgb.ToArray().Average(v => (double)v)) > 170);
    }

    private static GanSource Source() =>
        SmallGan
            .Trainer()
            .TrainSource("faces", [.. Enumerable.Range(0, 4).Select(i => Tiles.Noise(8, i))], seed: 5, epochs: null, progress: null, Token);
}
