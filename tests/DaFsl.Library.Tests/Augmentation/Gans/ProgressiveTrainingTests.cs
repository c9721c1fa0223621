using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Training;
using DaFsl.Library.Tests.Training.Resuming;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans;

/// <summary>Progressive GANs through the one loop: growth, averages, penalties, changed images and conditions together.</summary>
public sealed class ProgressiveTrainingTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void LoadBatch_grows_as_a_function_of_the_batch()
    {
        using Gan gan = Create();
        using var task = new GanTask(gan, Data(), Options(), seed: 1);

        // Ten batches: five phases of two.
        Assert.Equal([4, 4, 8, 8, 8], Enumerable.Range(0, 5).Select(b => task.LoadBatch(0, b).Real.shape[3]));
        Assert.Equal([8, 16, 16, 16, 16], Enumerable.Range(0, 5).Select(b => task.LoadBatch(1, b).Generated.shape[3]));
        Assert.Equal(4, task.LoadBatch(0, 0).Generated.shape[3]);
    }

    [Fact]
    public void A_GAN_that_takes_over_weights_is_full_grown()
    {
        using Gan gan = Create();
        using var task = new GanTask(gan, Data(), Options(), seed: 1, grows: false);

        Assert.Equal(16, task.LoadBatch(0, 0).Generated.shape[3]);
    }

    [Theory]
    [InlineData(GanLoss.BinaryCrossEntropy)]
    [InlineData(GanLoss.WassersteinGradientPenalty)]
    [InlineData(GanLoss.Hinge)]
    public void Training_keeps_no_tensor_of_a_step(GanLoss loss)
    {
        GanOptions options = Options(loss);

        // No growth: a new level brings new states of its optimizer.
        using Gan gan = Create(options);
        using var inner = new GanTask(gan, Data(), options, seed: 1, grows: false);
        var task = new WatchedTask<GanBatch>(inner);

        new TrainingLoop(TimeProvider.System).Run(task, Plans(task), 2, progress: null, Token);

        task.AssertNoLeak();
    }

    [Fact]
    public void A_training_that_is_resumed_ends_with_the_same_bits_of_all_three_networks()
    {
        List<Gan> gans = [];
        Interruption.AssertNothingIsLost(
            seed =>
            {
                gans.Add(Create(seed: seed));
                return new GanTask(gans[^1], Data(), Options(), seed: 1);
            },
            epochs: 2,
            stopAfter: 6
        );

        Assert.Equal(gans[0].Average!.Fingerprint(), gans[2].Average!.Fingerprint());
        Assert.NotEqual(gans[0].Average!.Fingerprint(), gans[0].Generator.Fingerprint());
        gans.ForEach(g => g.Dispose());
    }

    [Fact]
    public void Losses_hold_the_penalties_that_the_options_ask_for()
    {
        GanOptions options = Options();
        options.R1Interval = 2;
        using Gan gan = Create(options);
        using var task = new GanTask(gan, Data(), options, seed: 1);

        string[] even = [.. task.Losses(task.Trainees[0], task.LoadBatch(0, 0)).Select(l => l.Name)];
        string[] odd = [.. task.Losses(task.Trainees[0], task.LoadBatch(0, 1)).Select(l => l.Name)];

        Assert.Equal(["real", "generated", "drift", "gradient penalty", "R1"], even);
        Assert.Equal(even[..4], odd);
    }

    [Fact]
    public void A_level_begins_to_learn_when_it_fades_in_with_a_first_step_of_Adam()
    {
        GanOptions options = Options();
        options.Optimizer.LearningRate = 0.01;
        using Gan gan = Create(options);
        Dictionary<string, float[]> first = gan.Generator.ToNumbers();
        using var task = new GanTask(gan, Data(), options, seed: 1);
        List<float> top = [];
        List<float> bottom = [];
        var progress = new CurrentThreadProgress<TrainingProgress>(told =>
        {
            if (told.Batch > 0)
            {
                top.Add(Moved("16x16.conv1.bias"));
                bottom.Add(Moved("4x4.dense.bias"));
            }
        });

        new TrainingLoop(TimeProvider.System).Run(task, Plans(task), 2, progress, Token);

        // 16 x 16 fades in with the seventh batch. Adam's first step is the learning rate, whatever the gradient.
        Assert.All(top[..6], m => Assert.Equal(0, m));
        Assert.Equal(0.01f, top[6], 1e-3f);
        Assert.Equal(0.01f, bottom[0], 1e-3f);

        float Moved(string name) => gan.Generator.ToNumbers()[name].Zip(first[name], (a, b) => Math.Abs(a - b)).Max();
    }

    [Fact]
    public void Train_twice_with_the_same_seed_gives_the_same_images_made_by_the_average()
    {
        using TrainedGan first = SmallGan.Train(Data(), options: Options());
        using TrainedGan second = SmallGan.Train(Data(), options: Options());
        using Checkpoint source = first.ToCheckpoint("tiles");

        Assert.Equal(Tiles.Texts(first.Generate(3, seed: 1)), Tiles.Texts(second.Generate(3, seed: 1)));
        Assert.All(first.Generate(3, seed: 1), p => Assert.Equal((16, 16), (p.Width, p.Height)));
        Assert.Equal(first.Gan.Average!.ToNumbers()["16x16.to_rgb.weight"], source["generator.16x16.to_rgb.weight"].ToFloats());
        Assert.Equal("tiles", source.Name);
    }

    [Fact]
    public void A_conditional_GAN_makes_each_class_in_its_colour()
    {
        // Of two plain classes and a proposed one in between: white, black, and grey.
        GanOptions options = SmallGan.Options(epochs: 1);
        (options.IsConditional, options.Width, options.BatchesPerEpoch) = (true, 8, 120);
        options.Schedule = GanSchedule.Mix;
        options.Optimizer.LearningRate = 4e-3;
        var data = new GanData(
            [new GanClass("white", [SmallGan.White]), new GanClass("black", [SmallGan.Black])],
            [Tiles.Plain(8, 128, 128, 128)]
        );

        using TrainedGan gan = SmallGan.Train(data, options: options);

        Assert.True(Mean("white") > Mean("black") + 60, $"white {Mean("white")}, black {Mean("black")}");
        Assert.Equal(3, gan.Gan.Conditions);

        double Mean(string name) => gan.Generate(8, seed: 1, name).Average(p => p.Rgb.ToArray().Average(v => (double)v));
    }

    private static GanData Data() =>
        new([new GanClass("white", [Tiles.Plain(16, 255, 255, 255), Tiles.Noise(16, 1)])], [Tiles.Noise(16, 2)]);

    private static GanOptions Options(GanLoss loss = GanLoss.WassersteinGradientPenalty)
    {
        GanOptions options = SmallGan.Progressive();
        (options.Loss, options.R1, options.Augmentation, options.IsConditional) = (loss, 1, DifferentiableAugmentations.All, true);
        return options;
    }

    private static Gan Create(GanOptions? options = null, int seed = 1) =>
        new(options ?? Options(), 16, CPU, float32, seed, GanSubject.Of(Data()).Conditions);

    private static IReadOnlyList<(TrainingPlan, Checkpoint?)> Plans(TrainingTask<GanBatch> task) =>
        [.. task.Trainees.Select(t => (new Vanilla().Plan(t.Describe()), (Checkpoint?)null))];
}
