using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Modules;

/// <summary>A network of the caller's own and what it learns from, for <see cref="ModuleTrainer"/>.</summary>
/// <typeparam name="TBatch">What the network sees at once.</typeparam>
public sealed class ModuleTraining<TBatch>
{
    /// <summary>What to call the network in plans, progress and messages.</summary>
    public string Name { get; init; } = "module";

    /// <summary>The network.</summary>
    public required nn.Module Module { get; init; }

    /// <summary>Its stages; those that <see cref="ModuleStages.Of"/> finds where null.</summary>
    public IReadOnlyList<Stage>? Stages { get; init; }

    /// <summary>How its weights are changed.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>How often to go through the batches, 1 or more.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>How many batches an epoch has, 1 or more.</summary>
    public required int BatchesPerEpoch { get; init; }

    /// <summary>
    /// Makes a batch, given the epoch and the batch in it, both counted from 0. The same numbers must give the same batch, else a training
    /// that was interrupted goes on with another. Tensors that are made in it are disposed after the batch.
    /// </summary>
    public required Func<int, int, TBatch> LoadBatch { get; init; }

    /// <summary>What the network loses on a batch; the sum of these scalars is what it learns from.</summary>
    public required Func<TBatch, IReadOnlyList<Loss>> Losses { get; init; }

    /// <summary>
    /// How good the network is after an epoch, larger is better; null where nothing is measured. The network evaluates meanwhile, without
    /// gradients.
    /// </summary>
    public Func<CancellationToken, double?>? Score { get; init; }

    /// <summary>
    /// Whether the running statistics of batch norms are made anew from the last batches, 20 at most, after training, and before a score
    /// where they lag behind the weights. <see cref="LoadBatch"/> and <see cref="Losses"/> are asked for these batches again, the latter
    /// without gradients. False, as PyTorch has it: then a network that was trained for some dozens of batches may answer in evaluation
    /// mode as if it had learned nothing. Where a batch norm is neither this library's nor TorchSharp's, its statistics stay.
    /// </summary>
    public bool RenewsStatistics { get; init; }

    /// <summary>What tells the data apart from other data: an interrupted training goes on only where this is the same.</summary>
    public string Data { get; init; } = "";

    /// <summary>What a strategy plans with.</summary>
    /// <exception cref="ArgumentException">A tensor belongs to no stage, or a stage has none.</exception>
    public NetworkDescription Describe() => NetworkDescription.Of(Name, Module, Stages);

    internal IEnumerable<string> Faults()
    {
        foreach ((string name, int value) in new[] { (nameof(Epochs), Epochs), (nameof(BatchesPerEpoch), BatchesPerEpoch) })
        {
            if (value < 1)
            {
                yield return Invariant($"ModuleTraining.{name} is {value}; it must be 1 or more.");
            }
        }

        foreach (string fault in Optimizer.Faults("ModuleTraining.Optimizer"))
        {
            yield return fault;
        }
    }
}
