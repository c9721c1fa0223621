using DaFsl.Library.Evaluation;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using Microsoft.Extensions.Time.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Loop;

public sealed class TrainingLoopTests : IDisposable
{
    private readonly TinyNetwork _first = new(seed: 1);
    private readonly TinyNetwork _second = new(seed: 2);
    private readonly FakeTimeProvider _time = new();

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void Run_lets_the_networks_take_turns_on_every_batch_and_scores_after_each_epoch()
    {
        var task = new TinyTask(2, Named("one", _first), Named("two", _second));

        Run(task, epochs: 2);

        string[] epoch = ["load 0.0", "one", "two", "load 0.1", "one", "two", "score"];
        Assert.Equal([.. epoch, .. epoch.Select(c => c.Replace("load 0", "load 1", StringComparison.Ordinal))], task.Calls);
    }

    [Fact]
    public void Run_stops_after_the_epoch_at_whose_end_there_is_no_use_in_going_on()
    {
        var task = new TinyTask(2, Named("one", _first), Named("two", _second)) { Enough = 2 };

        TrainingResult result = Run(task, epochs: 5);

        Assert.Equal([1, 2], result.Curve.Points.Select(p => p.Epoch));
        Assert.Equal("score", task.Calls[^1]);
        Assert.Equal(4, task.Calls.Count(c => c.StartsWith("load", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_tells_progress_after_every_batch()
    {
        var task = new TinyTask(2, Named("one", _first), Named("two", _second)) { LossOf = name => name == "one" ? 2 : 0.5f };
        List<TrainingProgress> told = [];

        Run(task, epochs: 2, new CurrentThreadProgress<TrainingProgress>(told.Add));

        Assert.Equal(
            [
                new TrainingProgress("tiny task", 1, 2, 1, 2, 2.5),
                new TrainingProgress("tiny task", 1, 2, 2, 2, 2.5),
                new TrainingProgress("tiny task", 2, 2, 1, 2, 2.5),
                new TrainingProgress("tiny task", 2, 2, 2, 2, 2.5),
            ],
            told
        );
        Assert.Equal([0.25, 0.5, 0.75, 1], told.Select(p => p.Share));
    }

    [Fact]
    public void Run_returns_losses_scores_and_the_seconds_of_training_alone()
    {
        int scores = 0;
        var task = new TinyTask(2, Named("one", _first), Named("two", _second))
        {
            LossOf = name => name == "one" ? 2 : 0.5f,
            OnBatch = () => _time.Advance(TimeSpan.FromSeconds(1.5)),
            OnScore = () =>
            {
                _time.Advance(TimeSpan.FromSeconds(100));
                return ++scores / 4.0;
            },
        };

        TrainingResult result = Run(task, epochs: 2);

        Assert.Equal([new LearningCurvePoint(1, 2.5, 0.25, 3), new LearningCurvePoint(2, 2.5, 0.5, 6)], result.Curve.Points);
        Assert.Equal(6, result.Seconds);
        Assert.Equal(["one", "two"], result.Losses.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([2, 2], result.Losses["one"]);
        Assert.Equal([0.5, 0.5], result.Losses["two"]);
    }

    [Fact]
    public void Run_of_a_task_that_measures_nothing_has_no_score()
    {
        LearningCurvePoint point = Assert.Single(Run(new TinyTask(1, Named("one", _first)), epochs: 1).Curve.Points);

        Assert.Null(point.Score);
        Assert.Equal(0, point.Seconds);
    }

    [Fact]
    public void Run_scores_in_evaluation_mode_without_gradients_and_then_trains_on()
    {
        List<(bool Training, bool Gradients)> modes = [];
        var task = new TinyTask(1, Named("one", _first))
        {
            OnBatch = () => modes.Add((_first.training, is_grad_enabled())),
            OnScore = () =>
            {
                modes.Add((_first.training, is_grad_enabled()));
                return 0;
            },
        };

        Run(task, epochs: 2);

        Assert.Equal([(true, true), (false, false), (true, true), (false, false)], modes);
        Assert.False(_first.training);
    }

    [Fact]
    public void Run_lowers_the_loss()
    {
        OptimizerOptions gentle = new() { LearningRate = 0.05, Momentum = 0.5 };

        TrainingResult result = Run(new TinyTask(4, Named("one", _first, gentle)), epochs: 20);

        Assert.InRange(result.Losses["one"][^1], 0, result.Losses["one"][0] / 10);
    }

    [Fact]
    public void Run_counts_the_batches_of_all_epochs_for_the_schedule()
    {
        // With a warm-up of 3 batches, four epochs of one batch go at 1/4, 2/4, 3/4 and all of the rate.
        OptimizerOptions options = TinyNetwork.PlainSgd();
        options.WarmUpBatches = 3;
        options.WeightDecay = 1;
        List<float> weights = [];
        var task = new TinyTask(1, Named("one", _first, options))
        {
            LossOf = _ => 0,
            OnScore = () =>
            {
                weights.Add(_first.ToNumbers()["bn.weight"][0]);
                return null;
            },
        };

        Run(task, epochs: 4);

        // The loss has no gradient, so each step takes away 0.5 x share of the weight by decay.
        float[] expected = [0.875f, 0.875f * 0.75f, 0.875f * 0.75f * 0.625f, 0.875f * 0.75f * 0.625f * 0.5f];
        Assert.All(expected.Zip(weights), p => Assert.Equal(p.First, p.Second, 1e-6f));
        Assert.Equal(4, weights.Count);
    }

    [Fact]
    public void Run_that_is_cancelled_stops_within_one_batch_and_leaves_the_networks_usable()
    {
        using CancellationTokenSource source = new();
        var task = new TinyTask(5, Named("one", _first));

        Assert.Throws<OperationCanceledException>(() =>
            new TrainingLoop(_time).Run(
                task,
                [(TinyNetwork.Plan(low: TinyNetwork.Frozen("low")), null)],
                2,
                new CurrentThreadProgress<TrainingProgress>(p => Cancel(p.Batch)),
                source.Token
            )
        );

        Assert.Equal(["load 0.0", "one", "load 0.1", "one"], task.Calls);
        Assert.False(_first.training);
        Assert.All(_first.parameters(), p => Assert.True(p.requires_grad));

        void Cancel(int batch)
        {
            if (batch == 2)
            {
                source.Cancel();
            }
        }
    }

    [Fact]
    public void Run_with_a_plan_too_few_is_refused_before_anything_is_trained()
    {
        var task = new TinyTask(2, Named("one", _first), Named("two", _second));

        ArgumentException thrown = Assert.Throws<ArgumentException>("plans", () =>
            new TrainingLoop(_time).Run(task, [(TinyNetwork.Plan(), null)], epochs: 1, progress: null, CancellationToken.None)
        );

        Assert.StartsWith("tiny task trains 2 networks, not 1.", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(task.Calls);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void Run_that_diverges_says_where(float loss, string text)
    {
        int batch = 0;
        var task = new TinyTask(2, Named("one", _first), Named("two", _second))
        {
            OnBatch = () => batch++,
            LossOf = name => name == "two" && batch == 4 ? loss : 1,
        };

        TrainingDivergedException thrown = Assert.Throws<TrainingDivergedException>(() => Run(task, epochs: 3));

        Assert.Equal(
            $"Training of tiny task diverged in epoch 2, batch 2: losses of two were half {text}, other half {text}. "
                + "The weights are again those from before epoch 1, batch 1. A lower learning rate may help.",
            thrown.Message
        );
        Assert.False(_second.training);
    }

    [Fact]
    public void Run_that_diverges_puts_back_the_weights_that_last_worked()
    {
        const int Batches = 40;
        const string Weight = "fc.weight";
        int batch = 0;
        float[]? afterFifty = null;
        var task = new TinyTask(Batches, Named("one", _first))
        {
            OnBatch = () => afterFifty = batch++ == 50 ? _first.ToNumbers()[Weight] : afterFifty,
            LossOf = _ => batch == 61 ? float.NaN : null,
        };
        float[] before = _first.ToNumbers()[Weight];

        TrainingDivergedException thrown = Assert.Throws<TrainingDivergedException>(() => Run(task, epochs: 3));

        Assert.Equal(
            "Training of tiny task diverged in epoch 2, batch 21: losses of one were half NaN, other half NaN. "
                + "The weights are again those from before epoch 2, batch 11. A lower learning rate may help.",
            thrown.Message
        );
        Assert.Equal(afterFifty, _first.ToNumbers()[Weight]);
        Assert.NotEqual(before, _first.ToNumbers()[Weight]);
    }

    [Fact]
    public void Run_of_a_plan_that_does_not_fit_trains_nothing()
    {
        var task = new TinyTask(2, Named("one", _first));

        Assert.Throws<ArgumentException>("plan", () =>
            new TrainingLoop(_time).Run(task, [(TinyNetwork.Plan() with { Stages = [] }, null)], 1, progress: null, CancellationToken.None)
        );

        Assert.Empty(task.Calls);
    }

    [Fact]
    public void Run_keeps_no_tensor_of_a_step()
    {
        foreach (OptimizerKind kind in Enum.GetValues<OptimizerKind>())
        {
            OptimizerOptions options = new()
            {
                Kind = kind,
                LearningRate = 0.001,
                GradientNormLimit = 1,
            };
            var task = new WatchedTask<Tensor>(new TinyTask(3, Named("one", _first, options), Named("two", _second, options)));

            Run(task, epochs: 3);

            task.AssertNoLeak();
        }
    }

    [Fact]
    public void Run_gives_back_all_that_it_made()
    {
        var task = new TinyTask(2, Named("one", _first, new OptimizerOptions()));
        using Checkpoint source = Checkpoint.Of(_second, "source");
        TrainingPlan plan = TinyNetwork.Plan() with { Transfers = [new WeightTransfer("fc.weight", TransferOutcome.Transferred, "")] };
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (NewDisposeScope())
        {
            new TrainingLoop(_time).Run(task, [(plan, source)], 2, progress: null, CancellationToken.None);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static Trainee Named(string name, TinyNetwork network, OptimizerOptions? options = null) =>
        network.Trainee(options) with
        {
            Name = name,
        };

    private TrainingResult Run<TBatch>(TrainingTask<TBatch> task, int epochs, IProgress<TrainingProgress>? progress = null) =>
        new TrainingLoop(_time).Run(
            task,
            [.. task.Trainees.Select(_ => (TinyNetwork.Plan(), (Checkpoint?)null))],
            epochs,
            progress,
            CancellationToken.None
        );
}
