using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Modules;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Resuming;
using Microsoft.Extensions.Time.Testing;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Tests.Training.Resuming;

/// <summary>Four epochs of three batches with a tiny network.</summary>
internal static class SmallTraining
{
    public const int Epochs = 4;
    public const int Batches = 3;

    /// <summary>Trains; tells what came of it, and which batches were loaded.</summary>
    public static (TrainingResult Result, IReadOnlyList<string> Loaded) Run(
        nn.Module<Tensor, Tensor> network,
        ResumeOptions? resume,
        CancellationTokenSource? stop = null,
        int stopAfter = int.MaxValue,
        Func<CancellationToken, double?>? score = null,
        int seed = 0,
        string data = "data",
        Action? onBatch = null,
        OptimizerOptions? optimizer = null,
        TrainingPlan? plan = null,
        int epochs = Epochs
    )
    {
        var time = new FakeTimeProvider();
        List<string> loaded = [];
        int trained = 0;
        var training = new ModuleTraining<Tensor>
        {
            Name = "tiny",
            Module = network,
            Stages = TinyNetwork.Stages,
            Optimizer = optimizer
                ?? new OptimizerOptions
                {
                    Kind = OptimizerKind.Adam,
                    LearningRate = 0.05,
                    WarmUpBatches = 2,
                },
            Epochs = epochs,
            BatchesPerEpoch = Batches,
            Data = data,
            LoadBatch = (epoch, batch) =>
            {
                time.Advance(TimeSpan.FromSeconds(1.5));
                loaded.Add($"{epoch}.{batch}");
                onBatch?.Invoke();
                return tensor(
                    Enumerable.Range(0, 16).Select(i => ((i * ((epoch * Batches) + batch + 3) % 11) - 4) / 4f).ToArray(),
                    [4, 1, 2, 2]
                );
            },
            Losses = batch => [new Loss("error", (network.call(batch) - 1).square().mean())],
            Score = score,
        };
        TrainingResult result = new TrainingLoop(time).Run(
            new ModuleTask<Tensor>(training, seed),
            [(plan ?? TinyNetwork.Plan(), null)],
            epochs,
            new CurrentThreadProgress<TrainingProgress>(_ =>
            {
                if (++trained == stopAfter)
                {
                    stop!.Cancel();
                }
            }),
            stop?.Token ?? CancellationToken.None,
            resume
        );
        return (result, loaded);
    }
}
