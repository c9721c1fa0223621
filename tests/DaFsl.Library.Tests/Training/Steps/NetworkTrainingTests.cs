using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Steps;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Steps;

public sealed class NetworkTrainingTests : IDisposable
{
    private static readonly TrainingLength _length = new(Epochs: 1, BatchesPerEpoch: 10);

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TinyNetwork _network = new();

    public void Dispose()
    {
        _network.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void A_frozen_stage_keeps_weights_and_statistics_while_others_learn()
    {
        using var networkTraining = new NetworkTraining(
            _network.Trainee(),
            TinyNetwork.Plan(low: TinyNetwork.Frozen("low")),
            source: null,
            _length
        );
        Dictionary<string, float[]> before = _network.ToNumbers();

        networkTraining.BeginEpoch(0);
        Assert.Equal((false, true), (_network.named_modules().Single(m => m.name == "bn").module.training, _network.training));
        for (int batch = 0; batch < 3; batch++)
        {
            Learn(networkTraining);
        }

        Dictionary<string, float[]> after = _network.ToNumbers();
        string[] changed = [.. before.Keys.Where(k => !before[k].SequenceEqual(after[k])).Order(StringComparer.Ordinal)];
        Assert.Equal(["fc.bias", "fc.weight", "high.weight"], changed);
    }

    [Fact]
    public void A_stage_that_learns_updates_its_statistics()
    {
        using var networkTraining = new NetworkTraining(_network.Trainee(), TinyNetwork.Plan(), source: null, _length);

        networkTraining.BeginEpoch(0);
        Learn(networkTraining);

        Assert.Equal([1], _network.ToNumbers()["bn.num_batches_tracked"]);
        Assert.NotEqual([0, 0], _network.ToNumbers()["bn.running_mean"]);
    }

    [Fact]
    public void Step_goes_down_by_rate_times_factor_times_gradient()
    {
        TrainingPlan plan = TinyNetwork.Plan(high: TinyNetwork.Trained("high", 0.1), fc: TinyNetwork.Frozen("fc"));
        using var networkTraining = new NetworkTraining(_network.Trainee(), plan, source: null, _length);

        // The gradient of the sum is 1 everywhere, so the step is 0.5 times the factor.
        AssertStep(networkTraining, low: 0.5f, high: 0.05f, fc: 0);
    }

    [Fact]
    public void Step_follows_the_schedule()
    {
        OptimizerOptions options = TinyNetwork.PlainSgd();
        options.WarmUpBatches = 3;
        using var networkTraining = new NetworkTraining(
            _network.Trainee(options),
            TinyNetwork.Plan(high: TinyNetwork.Trained("high", 0.1)),
            source: null,
            _length
        );

        AssertStep(networkTraining, low: 0.125f, high: 0.0125f, fc: 0.125f, batch: 0);
        AssertStep(networkTraining, low: 0.25f, high: 0.025f, fc: 0.25f, batch: 1);
        AssertStep(networkTraining, low: 0.5f, high: 0.05f, fc: 0.5f, batch: 3);
    }

    [Fact]
    public void Step_limits_the_norm_of_the_gradient_of_what_is_trained()
    {
        OptimizerOptions options = TinyNetwork.PlainSgd();
        options.GradientNormLimit = 1;
        using var networkTraining = new NetworkTraining(
            _network.Trainee(options),
            TinyNetwork.Plan(fc: TinyNetwork.Frozen("fc")),
            source: null,
            _length
        );

        // Ten numbers are trained, 2 + 4 of the lower stage and 4 of the upper: a gradient of norm sqrt(10).
        float step = 0.5f / MathF.Sqrt(10);
        AssertStep(networkTraining, low: step, high: step, fc: 0);
    }

    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    public void The_first_step_of_Adam_is_the_rate(OptimizerKind kind)
    {
        var options = new OptimizerOptions
        {
            Kind = kind,
            LearningRate = 0.01,
            Momentum = 0.5,
            WeightDecay = 0,
        };
        using var networkTraining = new NetworkTraining(
            _network.Trainee(options),
            TinyNetwork.Plan(high: TinyNetwork.Trained("high", 0.1)),
            source: null,
            _length
        );

        AssertStep(networkTraining, low: 0.01f, high: 0.001f, fc: 0.01f);
    }

    [Fact]
    public void Weight_decay_and_momentum_by_hand()
    {
        var options = new OptimizerOptions
        {
            LearningRate = 0.1,
            Momentum = 0.5,
            WeightDecay = 0.2,
        };
        using var networkTraining = new NetworkTraining(_network.Trainee(options), TinyNetwork.Plan(), source: null, _length);
        _network.Set("fc.weight", 2, -1);

        StepOnSum(networkTraining, 0);
        StepOnSum(networkTraining, 1);

        // First: gradient 1 + 0.2 x 2 = 1.4, so 1.86. Then 1 + 0.2 x 1.86 + 0.5 x 1.4 = 2.072. The other: 0.8, then 0.784 + 0.4.
        float[] expected = [1.86f - 0.2072f, -1.08f - 0.1184f];
        Assert.All(expected.Zip(_network.ToNumbers()["fc.weight"]), p => Assert.Equal(p.First, p.Second, 1e-5f));
    }

    [Fact]
    public void Weights_are_transferred_as_the_plan_says()
    {
        using var other = new TinyNetwork(seed: 2);
        other.Set("bn.running_mean", 3, 4);
        using Checkpoint source = Checkpoint.Of(other, "source");
        Dictionary<string, float[]> before = _network.ToNumbers();
        TrainingPlan plan = TinyNetwork.Plan() with
        {
            Transfers =
            [
                new WeightTransfer("conv.weight", TransferOutcome.Transferred, ""),
                new WeightTransfer("bn.running_mean", TransferOutcome.Transferred, ""),
                new WeightTransfer("fc.weight", TransferOutcome.LeftOut, ""),
            ],
        };

        using var networkTraining = new NetworkTraining(_network.Trainee(), plan, source, _length);

        Dictionary<string, float[]> after = _network.ToNumbers();
        Assert.Equal(other.ToNumbers()["conv.weight"], after["conv.weight"]);
        Assert.NotEqual(before["conv.weight"], after["conv.weight"]);
        Assert.Equal([3, 4], after["bn.running_mean"]);
        Assert.Equal(before["fc.weight"], after["fc.weight"]);
        Assert.Equal(before["high.weight"], after["high.weight"]);
    }

    [Fact]
    public void Loss_is_summed_until_it_is_cleared()
    {
        using var networkTraining = new NetworkTraining(_network.Trainee(), TinyNetwork.Plan(), source: null, _length);
        Assert.Equal(0, networkTraining.Loss.Mean);

        networkTraining.BeginEpoch(0);
        StepOnSum(networkTraining, 0, lossValue: 2);
        StepOnSum(networkTraining, 1, lossValue: 5);
        Assert.Equal(3.5, networkTraining.Loss.Mean);

        networkTraining.ClearLoss();
        StepOnSum(networkTraining, 2, lossValue: 4);
        Assert.Equal(4, networkTraining.Loss.Mean);
    }

    [Fact]
    public void Dispose_leaves_the_network_ready_for_use_with_nothing_frozen()
    {
        using (
            var networkTraining = new NetworkTraining(
                _network.Trainee(),
                TinyNetwork.Plan(low: TinyNetwork.Frozen("low")),
                source: null,
                _length
            )
        )
        {
            networkTraining.BeginEpoch(0);
            Learn(networkTraining);
            Assert.False(_network.state_dict()["conv.weight"].requires_grad);
        }

        Assert.False(_network.training);
        Assert.All(_network.parameters(), p => Assert.True(p.requires_grad && p.grad is null));
    }

    private static void Learn(NetworkTraining networkTraining)
    {
        networkTraining.ZeroGradients();
        Tensor loss = (((TinyNetwork)networkTraining.Trainee.Module).call(arange(1, 9, float32).reshape(2, 1, 2, 2)) - 1).square().mean();
        networkTraining.Step(loss, loss.item<float>(), batch: 0);
    }

    private static void StepOnSum(NetworkTraining networkTraining, int batch, double lossValue = 0)
    {
        networkTraining.ZeroGradients();
        networkTraining.Step(networkTraining.Trainee.Module.parameters().Select(p => p.sum()).Aggregate((a, b) => a + b), lossValue, batch);
    }

    private void AssertStep(NetworkTraining networkTraining, float low, float high, float fc, int batch = 0)
    {
        Dictionary<string, float[]> before = _network.ToNumbers();
        StepOnSum(networkTraining, batch);
        Dictionary<string, float[]> after = _network.ToNumbers();
        foreach (
            (string name, float step) in new[]
            {
                ("conv.weight", low),
                ("bn.bias", low),
                ("high.weight", high),
                ("fc.weight", fc),
                ("fc.bias", fc),
            }
        )
        {
            Assert.All(before[name].Zip(after[name]), p => Assert.Equal(p.First - step, p.Second, 1e-5f));
        }
    }
}
