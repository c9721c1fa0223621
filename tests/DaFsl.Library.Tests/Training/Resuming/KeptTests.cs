using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Resuming;
using DaFsl.Library.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Tests.Training.Resuming;

/// <summary>What a task keeps beside its networks, and what it tells the user, across an interruption.</summary>
public sealed class KeptTests : IDisposable
{
    private const int Batches = 3;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void AfterStep_is_called_once_a_step_without_gradients_and_its_warning_is_told()
    {
        using var network = new TinyNetwork();
        using var task = new CountingTask(network, warnAt: 4);
        List<string?> told = [];

        TrainingResult result = Run(task, resume: null, p => told.Add(p.Warning), Token);

        Assert.Equal([0, 1, 2, 3, 4, 5], task.Steps);
        Assert.All(task.Lost, l => Assert.True(l > 0));
        Assert.False(task.SawGradients);
        Assert.Equal([null, null, null, null, "Batch 4 is odd.", null], told);
        Assert.Equal(["Batch 4 is odd."], result.Warnings);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void What_a_task_keeps_and_has_told_goes_on_after_an_interruption(int stopAfter)
    {
        using var network = new TinyNetwork();
        using var other = new TinyNetwork();
        using var interrupted = new CountingTask(network, warnAt: 1);
        using var resumed = new CountingTask(other, warnAt: 1);
        var resume = new ResumeOptions(_folder.At("state.safetensors"));
        using (var stop = new CancellationTokenSource())
        {
            int trained = 0;
            Assert.Throws<OperationCanceledException>(() =>
                Run(
                    interrupted,
                    resume,
                    _ =>
                    {
                        if (++trained == stopAfter)
                        {
                            stop.Cancel();
                        }
                    },
                    stop.Token
                )
            );
        }

        TrainingResult result = Run(resumed, resume, _ => { }, Token);

        // 0 + 1 + 2 + 3 + 4 + 5, whoever counted.
        Assert.Equal([15], resumed.Kept["sum"].ToFloats());
        Assert.Equal(Enumerable.Range(stopAfter, 6 - stopAfter), resumed.Steps);
        Assert.Equal(["Batch 1 is odd."], result.Warnings);
    }

    private static TrainingResult Run(
        CountingTask task,
        ResumeOptions? resume,
        Action<TrainingProgress> onBatch,
        CancellationToken token
    ) =>
        new TrainingLoop(TimeProvider.System).Run(
            task,
            [(new Vanilla().Plan(task.Trainees[0].Describe()), null)],
            epochs: 2,
            new CurrentThreadProgress<TrainingProgress>(onBatch),
            token,
            resume
        );

    /// <summary>Sums up the numbers of its batches.</summary>
    private sealed class CountingTask(TinyNetwork network, int warnAt) : TrainingTask<Tensor>, IDisposable
    {
        private readonly Tensor _sum = zeros(1).DetachFromDisposeScope();

        public List<int> Steps { get; } = [];

        public List<double> Lost { get; } = [];

        public bool SawGradients { get; private set; }

        public override string Name => "counting";

        public override IReadOnlyList<Trainee> Trainees { get; } = [network.Trainee(new OptimizerOptions { LearningRate = 0.001 })];

        public override int BatchesPerEpoch => Batches;

        public override IReadOnlyDictionary<string, Tensor> Kept => new Dictionary<string, Tensor> { ["sum"] = _sum };

        public override Tensor LoadBatch(int epoch, int batch) => ones(2, 1, 2, 2);

        public override IReadOnlyList<Loss> Losses(Trainee trainee, Tensor batch) =>
            [new Loss("error", (network.call(batch) - 5).square().mean())];

        public override string? AfterStep(Trainee trainee, double loss, int batch)
        {
            SawGradients |= is_grad_enabled();
            Steps.Add(batch);
            Lost.Add(loss);
            _sum.add_(batch);
            return batch == warnAt ? $"Batch {batch} is odd." : null;
        }

        public void Dispose() => _sum.Dispose();
    }
}
