using DaFsl.Library.Classification;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Tests.Classification;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Training.Resuming;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Modules;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Resuming;
using TorchSharp;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Tests.Training.Loop;

public sealed class StatisticsRenewalTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Forty_balanced_batches_are_enough_to_know_the_scarce_images_again(int seed)
    {
        // As in a defect inspection: alike but for a small mark on five of sixty.
        LabelledImage[] images = [.. Enumerable.Range(0, 60).Select(i => Part(isMarked: i % 12 == 0, i))];
        using var classifier = new TargetClassifier(["ok", "defect"], new ClassifierNetworkOptions(), CPU, float32, seed);
        var options = new ClassifierOptions
        {
            Batches = 40,
            BatchSize = 16,
            Sampling = ClassifierSampling.Balanced,
        };

        ClassifierTrainingResult result = await classifier.TrainAsync(
            images,
            options: options,
            request: new TrainingRequest { Seed = seed },
            cancellationToken: Token
        );

        ClassPrediction[] answers = [.. classifier.Predict([.. images.Where(i => i.ClassName == "defect").Select(i => i.Image)], Token)];
        Assert.InRange(result.Curve.Points[0].Loss, 0, 0.5);
        Assert.All(answers, a => Assert.InRange(a.Probabilities[1], 0.5, 1));
        Assert.Equal(1, classifier.Score(images).Accuracy);
    }

    [Theory]
    [InlineData(1, 30, 20)]
    [InlineData(2, 3, 6)]
    public async Task Statistics_are_the_mean_over_the_last_batches_each_counting_alike(int epochs, int batches, int expected)
    {
        // What is normalised first is the input, whatever the weights are: of batch n, n and n + 2 and so on.
        using nn.Module<Tensor, Tensor> theirs = new NormThenLinear(nn.BatchNorm2d(1));
        using nn.Module<Tensor, Tensor> own = new NormThenLinear(new BatchNormalization(1));
        float[] last = [.. Enumerable.Range(0, epochs * batches).TakeLast(expected).Select(n => (float)n)];
        foreach (nn.Module<Tensor, Tensor> network in new[] { own, theirs })
        {
            await TrainAsync(network, epochs, batches);

            Dictionary<string, float[]> numbers = network.ToNumbers();
            Assert.Equal(last.Average() + 1, numbers["norm.running_mean"][0], 1e-4f);
            Assert.Equal(4 / 3f, numbers["norm.running_var"][0], 1e-4f);
            Assert.Equal(epochs * batches, network.state_dict()["norm.num_batches_tracked"].item<long>());
        }
    }

    [Fact]
    public async Task Batch_norms_that_keep_their_statistics_keep_them()
    {
        using nn.Module<Tensor, Tensor> kept = new NormThenLinear(new BatchNormalization(1));
        using nn.Module<Tensor, Tensor> frozen = new NormThenLinear(new BatchNormalization(1, isFrozen: true));

        await TrainAsync(kept, epochs: 1, batches: 4, s => s.Stage == "norm" ? s with { BatchNorm = BatchNormMode.Keep } : s);
        await TrainAsync(frozen, epochs: 1, batches: 4);

        Assert.Equal((0, 1), (kept.ToNumbers()["norm.running_mean"][0], kept.ToNumbers()["norm.running_var"][0]));
        Assert.Equal((0, 1), (frozen.ToNumbers()["norm.running_mean"][0], frozen.ToNumbers()["norm.running_var"][0]));
    }

    [Fact]
    public async Task Batch_norms_of_a_frozen_stage_that_adapt_get_new_statistics_and_its_weights_stay()
    {
        using nn.Module<Tensor, Tensor> network = new NormThenLinear(new BatchNormalization(1));
        float[] weight = network.ToNumbers()["norm.weight"];

        await TrainAsync(network, epochs: 1, batches: 4, s =>
            s.Stage == "norm" ? s with { Frozen = true, BatchNorm = BatchNormMode.Adapt } : s
        );

        Assert.Equal((0 + 1 + 2 + 3) / 4f + 1, network.ToNumbers()["norm.running_mean"][0], 1e-4f);
        Assert.Equal(weight, network.ToNumbers()["norm.weight"]);
    }

    [Fact]
    public async Task Training_with_and_without_scores_has_the_same_losses_and_weights()
    {
        using nn.Module<Tensor, Tensor> scored = new DroppingNetwork();
        using nn.Module<Tensor, Tensor> unscored = new DroppingNetwork();

        random.manual_seed(5);
        ModuleTrainingResult first = await TrainAsync(scored, epochs: 4, batches: 3, score: _ => 1);
        random.manual_seed(5);
        ModuleTrainingResult second = await TrainAsync(unscored, epochs: 4, batches: 3);

        // Numbers were drawn by dropout, and as many in either.
        Assert.Equal(second.Curve.Points.Select(p => p.Loss), first.Curve.Points.Select(p => p.Loss));
        Assert.Equal(unscored.Fingerprint(), scored.Fingerprint());
    }

    [Fact]
    public async Task Lagging_statistics_are_made_anew_before_a_score_and_others_are_left()
    {
        List<float> means = [];
        using nn.Module<Tensor, Tensor> network = new NormThenLinear(new BatchNormalization(1));

        // The first epochs are far from the initial mean; later ones all alike, which running means reach.
        await TrainAsync(
            network,
            epochs: 3,
            batches: 40,
            score: _ =>
            {
                means.Add(network.ToNumbers()["norm.running_mean"][0]);
                return 0;
            },
            levels: n => n < 40 ? n : 40
        );

        // Ten of the first forty, by a quarter of an epoch; the running mean would be about 9 batches behind.
        Assert.Equal(Enumerable.Range(30, 10).Average() + 1, means[0], 1e-3);
        Assert.NotEqual(41, means[1]);
        Assert.Equal(41, means[1], 0.2);
        Assert.Equal(41, means[2], 1e-4);
    }

    [Fact]
    public async Task A_training_that_is_through_and_resumed_has_the_same_statistics()
    {
        using var folder = new TempFolder();
        var resume = new ResumeOptions(folder.At("state.safetensors"));
        using nn.Module<Tensor, Tensor> trained = new NormThenLinear(new BatchNormalization(1));
        using nn.Module<Tensor, Tensor> resumed = new NormThenLinear(new BatchNormalization(1));
        using nn.Module<Tensor, Tensor> unrenewed = new NormThenLinear(new BatchNormalization(1));

        await TrainAsync(trained, epochs: 2, batches: 15, resume: resume);
        await TrainAsync(resumed, epochs: 2, batches: 15, resume: resume);
        await TrainAsync(unrenewed, epochs: 2, batches: 15, renews: false);

        Assert.Equal(trained.Fingerprint(), resumed.Fingerprint());
        Assert.Equal(unrenewed.ToNumbers()["linear.weight"], trained.ToNumbers()["linear.weight"]);
        Assert.NotEqual(unrenewed.Fingerprint(), trained.Fingerprint());
    }

    [Fact]
    public void A_training_with_lagging_statistics_that_is_resumed_ends_with_the_same_bits()
    {
        LabelledImage[] images = SmallImages.Images(ofEach: 5, seed: 1);
        ClassifierOptions options = SmallImages.Options(batches: 3);

        Interruption.AssertNothingIsLost(
            seed =>
            {
                ClassifierParts parts = SmallImages.Classifier(seed).Parts;
                var watch = new ValidationWatch(parts, [.. images.Select(i => i.Image)], ClassIndex.Of(images, parts.Classes), options);
                return new ClassificationTask(parts, images, options, seed: 1, watch);
            },
            epochs: 3,
            stopAfter: 5
        );
    }

    private static LabelledImage Part(bool isMarked, int seed)
    {
        var random = new Random(seed);
        byte[] rgb = [.. Enumerable.Range(0, 32 * 32 * 3).Select(_ => (byte)random.Next(100, 140))];
        int left = random.Next(4, 20),
            top = random.Next(4, 20);
        for (int y = top; isMarked && y < top + 7; y++)
        {
            rgb.AsSpan(((y * 32) + left) * 3, 7 * 3).Fill(20);
        }

        return new LabelledImage(new PixelImage(32, 32, rgb), isMarked ? "defect" : "ok");
    }

    private static Task<ModuleTrainingResult> TrainAsync(
        nn.Module<Tensor, Tensor> network,
        int epochs,
        int batches,
        Func<StagePlan, StagePlan>? change = null,
        Func<CancellationToken, double?>? score = null,
        Func<int, float>? levels = null,
        ResumeOptions? resume = null,
        bool renews = true
    )
    {
        var training = new ModuleTraining<Tensor>
        {
            Module = network,
            Epochs = epochs,
            BatchesPerEpoch = batches,
            Optimizer = new OptimizerOptions { LearningRate = 0.01, Momentum = 0 },
            LoadBatch = (epoch, batch) =>
            {
                int number = (epoch * batches) + batch;
                float level = levels?.Invoke(number) ?? number;
                return tensor(new[] { level, level, level + 2, level + 2 }, [2, 1, 2, 1]);
            },
            Losses = batch => [new Loss("loss", network.call(batch).square().mean())],
            Score = score,
            RenewsStatistics = renews,
        };
        TrainingPlan plan = new Vanilla().Plan(training.Describe());
        var changed = new ReadyPlan(plan with { Stages = [.. plan.Stages.Select(s => change?.Invoke(s) ?? s)] });
        return ModuleTrainer.TrainAsync(training, new TrainingRequest { Strategy = changed, Resume = resume }, Token);
    }

    private sealed class NormThenLinear : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _norm;
        private readonly FullyConnected _linear = new(1, 1);

        public NormThenLinear(nn.Module<Tensor, Tensor> norm)
            : base(nameof(NormThenLinear))
        {
            _norm = norm;
            register_module("norm", norm);
            register_module("linear", _linear);
        }

        public override Tensor forward(Tensor input) => _linear.call(_norm.call(input).mean([2, 3]));
    }
}
