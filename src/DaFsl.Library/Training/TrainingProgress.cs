using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training;

/// <summary>The progress of a training run, reported once per batch.</summary>
/// <param name="Task">The name of the task that is trained.</param>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">The total number of epochs.</param>
/// <param name="Batch">The batch in its epoch, from 1.</param>
/// <param name="Batches">The number of batches per epoch.</param>
/// <param name="Loss">The sum of the networks' losses on the batch.</param>
public sealed record TrainingProgress(string Task, int Epoch, int Epochs, int Batch, int Batches, double Loss)
{
    /// <summary>A warning for the user, in a sentence, if something goes wrong that does not stop training; reported once.</summary>
    public string? Warning { get; init; }

    /// <summary>The share of the work that is done, 0 to 1.</summary>
    public double Share => ((((double)Epoch - 1) * Batches) + Batch) / ((double)Epochs * Batches);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
