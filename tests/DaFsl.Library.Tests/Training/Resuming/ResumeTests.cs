using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Resuming;
using TorchSharp;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Tests.Training.Resuming;

public sealed class ResumeTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TempFolder _folder = new();

    private string StatePath => _folder.At("state.safetensors");

    public static TheoryData<OptimizerKind, int> Interruptions()
    {
        var data = new TheoryData<OptimizerKind, int>();
        foreach (OptimizerKind kind in Enum.GetValues<OptimizerKind>())
        {
            // Within an epoch, between two, before a stage begins to learn and after, and just before the end.
            foreach (int batch in new[] { 1, 3, 5, 6, 7, 11 })
            {
                data.Add(kind, batch);
            }
        }

        return data;
    }

    public void Dispose()
    {
        _folder.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [MemberData(nameof(Interruptions))]
    public void A_training_that_is_cancelled_and_resumed_ends_with_the_same_bits(OptimizerKind kind, int batch)
    {
        OptimizerOptions options = Options(kind);
        using var whole = new DroppingNetwork();
        using var interrupted = new DroppingNetwork();
        using var resumed = new DroppingNetwork(seed: 9);
        random.manual_seed(5);
        (TrainingResult expected, _) = Run(whole, options, resume: null);

        random.manual_seed(5);
        using (var stop = new CancellationTokenSource())
        {
            Assert.Throws<OperationCanceledException>(() => Run(interrupted, options, Resume(), stop, batch));
        }

        random.manual_seed(77);
        (TrainingResult result, IReadOnlyList<string> loaded) = Run(resumed, options, Resume());

        Assert.NotEqual(whole.Fingerprint(), interrupted.Fingerprint());
        Assert.Equal(whole.Fingerprint(), resumed.Fingerprint());
        Assert.Equal(expected.Curve.Points, result.Curve.Points);
        Assert.Equal(expected.Losses["tiny"], result.Losses["tiny"]);
        Assert.Equal((SmallTraining.Epochs * SmallTraining.Batches) - batch, loaded.Count);
        Assert.Equal($"{batch / SmallTraining.Batches}.{batch % SmallTraining.Batches}", loaded[0]);
    }

    [Fact]
    public void A_training_that_breaks_off_goes_on_from_when_it_was_last_saved()
    {
        using var whole = new DroppingNetwork();
        using var broken = new DroppingNetwork();
        using var resumed = new DroppingNetwork(seed: 9);
        random.manual_seed(5);
        Run(whole, Options(OptimizerKind.Adam), resume: null);

        random.manual_seed(5);
        int batches = 0;
        Assert.Throws<IOException>(() => Run(broken, Options(OptimizerKind.Adam), Resume(saveEvery: 4), onBatch: () =>
            {
                if (batches++ == 7)
                {
                    throw new IOException("The disk is gone.");
                }
            }));
        (_, IReadOnlyList<string> loaded) = Run(resumed, Options(OptimizerKind.Adam), Resume(saveEvery: 4));

        Assert.Equal("1.1", loaded[0]);
        Assert.Equal(whole.Fingerprint(), resumed.Fingerprint());
    }

    [Fact]
    public void A_training_that_is_through_trains_nothing_more_and_tells_the_same()
    {
        using var network = new DroppingNetwork();
        using var again = new DroppingNetwork(seed: 9);
        (TrainingResult expected, _) = Run(network, Options(OptimizerKind.Sgd), Resume());

        (TrainingResult result, IReadOnlyList<string> loaded) = Run(again, Options(OptimizerKind.Sgd), Resume());

        Assert.Empty(loaded);
        Assert.Equal(network.Fingerprint(), again.Fingerprint());
        Assert.Equal(expected.Curve.Points, result.Curve.Points);
    }

    [Fact]
    public void Frozen_batch_norms_stay_as_planned_through_resume()
    {
        using var interrupted = new DroppingNetwork();
        using var resumed = new DroppingNetwork();
        TrainingPlan plan = TinyNetwork.Plan(low: TinyNetwork.Frozen("low"));
        List<bool> modes = [];
        using (var stop = new CancellationTokenSource())
        {
            Assert.Throws<OperationCanceledException>(() => Run(interrupted, Options(OptimizerKind.Sgd), Resume(), stop, 4, plan: plan));
        }

        // Scoring and the task's own code set other modes in between.
        Run(resumed, Options(OptimizerKind.Sgd), Resume(), plan: plan, onBatch: () =>
        {
            modes.Add(resumed.named_modules().Single(m => m.name == "bn").module.training);
            resumed.train();
        });

        Assert.Equal(Enumerable.Repeat(false, 8), modes);
        Dictionary<string, float[]> after = resumed.ToNumbers();
        Assert.Equal([0, 0], after["bn.running_mean"]);
        Assert.Equal([1, 1], after["bn.running_var"]);
        Assert.Equal([0], after["bn.num_batches_tracked"]);
    }

    [Fact]
    public void A_file_of_another_training_is_refused_with_every_difference()
    {
        using var network = new DroppingNetwork();
        using var other = new DroppingNetwork(seed: 9);
        string before = other.Fingerprint();
        Run(network, Options(OptimizerKind.Sgd), Resume());
        OptimizerOptions options = Options(OptimizerKind.Adam);
        options.LearningRate = 0.25;

        ArgumentException thrown = Assert.Throws<ArgumentException>("resume", () =>
            Run(
                other,
                options,
                Resume(),
                plan: TinyNetwork.Plan(low: TinyNetwork.Frozen("low")) with
                {
                    Strategy = "another",
                },
                data: "other data",
                epochs: 5
            )
        );

        Assert.Equal(
            $"{StatePath} holds another training: epochs was 4 and is 5; traits.data was \"data\" and is \"other data\"; "
                + "networks.tiny.optimizer.kind was \"sgd\" and is \"adam\"; networks.tiny.optimizer.learningRate was 0.05 and is 0.25; "
                + "networks.tiny.plan.strategy was \"by hand\" and is \"another\"; "
                + "networks.tiny.plan.stages[0].frozen was false and is true; "
                + "networks.tiny.plan.stages[0].learningRateFactor was 0.5 and is 1; "
                + "networks.tiny.plan.stages[0].batchNorm was \"adapt\" and is \"keep\"; "
                + "networks.tiny.plan.stages[0].fromEpoch was 3 and is 1; "
                + "networks.tiny.plan.stages[0].warmUpBatches was 2 and is 0; "
                + "networks.tiny.plan.stages[1].learningRateFactor was 0.5 and is 1; "
                + "networks.tiny.plan.stages[1].fromEpoch was 2 and is 1. "
                + "Continue with what it was started with, or start again with another file. (Parameter 'resume')",
            thrown.Message
        );
        Assert.Equal(before, other.Fingerprint());
    }

    [Fact]
    public void A_file_that_is_no_state_of_a_training_is_refused()
    {
        using var network = new DroppingNetwork();
        using (Checkpoint weights = Checkpoint.Of(network, "weights"))
        {
            weights.Save(StatePath);
        }

        Assert.Equal(
            $"{StatePath}: these are only weights, not the state of a training that could be resumed.",
            Assert.Throws<DataFormatException>(() => Run(network, Options(OptimizerKind.Sgd), Resume())).Message
        );

        _folder.Write("state.safetensors", "nonsense, and more of it");
        Assert.StartsWith(
            $"{StatePath}: this is neither a safetensors file",
            Assert.Throws<DataFormatException>(() => Run(network, Options(OptimizerKind.Sgd), Resume())).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told_before_anything_is_trained()
    {
        using var network = new DroppingNetwork();
        string before = network.Fingerprint();

        Assert.Throws<IOException>(() => Run(network, Options(OptimizerKind.Sgd), new ResumeOptions(_folder.At("no/such/folder/state"))));

        Assert.Equal(before, network.Fingerprint());
    }

    [Fact]
    public void Weights_that_are_not_finite_never_reach_the_file()
    {
        using var network = new DroppingNetwork();
        using var stop = new CancellationTokenSource();

        // The rate is so high that the weights are not finite after a step; the next loss tells.
        OptimizerOptions options = Options(OptimizerKind.Sgd);
        options.LearningRate = 1e38;
        options.WarmUpBatches = 0;
        Assert.Throws<TrainingDivergedException>(() => Run(network, options, Resume(saveEvery: 1), plan: TinyNetwork.Plan()));

        using Checkpoint kept = Checkpoint.Load(StatePath);
        Assert.Contains("tiny/weights/fc.weight", kept.Shapes.Keys);
        Assert.Contains("tiny/velocity/fc.weight", kept.Shapes.Keys);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        using var network = new DroppingNetwork();

        Assert.Equal(
            "ResumeOptions.SaveEvery is 0; it must be 1 or more. (Parameter 'resume')",
            Assert.Throws<ArgumentException>("resume", () => Run(network, Options(OptimizerKind.Sgd), Resume(saveEvery: 0))).Message
        );
    }

    private ResumeOptions Resume(int saveEvery = 100) => new(StatePath) { SaveEvery = saveEvery };

    private static OptimizerOptions Options(OptimizerKind kind) =>
        new()
        {
            Kind = kind,
            LearningRate = 0.05,
            Momentum = 0.9,
            WeightDecay = 0.01,
            WarmUpBatches = 2,
            CosineDecay = true,
        };

    private static TrainingPlan Gradual() =>
        TinyNetwork.Plan(
            low: TinyNetwork.Trained("low", 0.5) with
            {
                FromEpoch = 3,
                WarmUpBatches = 2,
            },
            high: TinyNetwork.Trained("high", 0.5) with
            {
                FromEpoch = 2,
            }
        );

    private static (TrainingResult Result, IReadOnlyList<string> Loaded) Run(
        DroppingNetwork network,
        OptimizerOptions options,
        ResumeOptions? resume,
        CancellationTokenSource? stop = null,
        int stopAfter = int.MaxValue,
        TrainingPlan? plan = null,
        string data = "data",
        int epochs = SmallTraining.Epochs,
        Action? onBatch = null
    ) =>
        SmallTraining.Run(
            network,
            resume,
            stop,
            stopAfter,
            _ => network.ToNumbers()["fc.bias"][0],
            data: data,
            onBatch: onBatch,
            optimizer: options,
            plan: plan ?? Gradual(),
            epochs: epochs
        );
}
