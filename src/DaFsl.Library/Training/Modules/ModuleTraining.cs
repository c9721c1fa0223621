using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Modules;

/// <summary>A network of the caller's own and what it learns from, for <see cref="ModuleTrainer"/>.</summary>
/// <typeparam name="TBatch">The type of a batch.</typeparam>
public sealed class ModuleTraining<TBatch>
{
    /// <summary>The name of the network in plans, progress and messages.</summary>
    public string Name { get; init; } = "module";

    /// <summary>The network.</summary>
    public required nn.Module Module { get; init; }

    /// <summary>Its stages; those that <see cref="ModuleStages.Of"/> finds where null.</summary>
    public IReadOnlyList<Stage>? Stages { get; init; }

    /// <summary>The options of the optimizer that updates its weights.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>The number of epochs, 1 or more.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>The number of batches per epoch, 1 or more.</summary>
    public required int BatchesPerEpoch { get; init; }

    /// <summary>
    /// Makes a batch, given the epoch and the batch in it, both counted from 0. The same numbers must give the same batch, else a training
    /// that was interrupted goes on with another. Tensors that are made in it are disposed after the batch.
    /// </summary>
    public required Func<int, int, TBatch> LoadBatch { get; init; }

    /// <summary>Calculates the network's losses on a batch; the network learns from the sum of these scalars.</summary>
    public required Func<TBatch, IReadOnlyList<Loss>> Losses { get; init; }

    /// <summary>
    /// Scores the network after an epoch, larger is better; null if nothing is measured. The network is in evaluation mode meanwhile,
    /// without gradients.
    /// </summary>
    public Func<CancellationToken, double?>? Score { get; init; }

    /// <summary>
    /// True if the running statistics of batch norms are recomputed from the last batches, 20 at most, after training, and before a score
    /// if they lag behind the weights. <see cref="LoadBatch"/> and <see cref="Losses"/> are called for these batches again, the latter
    /// without gradients. False by default, as in PyTorch: a network that was trained for only a few dozen batches may then behave in
    /// evaluation mode as if it had learned nothing. The statistics of a batch norm that is neither this library's nor TorchSharp's are
    /// left unchanged.
    /// </summary>
    public bool RenewsStatistics { get; init; }

    /// <summary>The identity of the data: an interrupted training run continues only if this is the same.</summary>
    public string Data { get; init; } = "";

    /// <summary>Describes the network for a strategy to plan with.</summary>
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
