using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training;

/// <summary>How far a training has come, once a batch.</summary>
/// <param name="Task">What is being trained.</param>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Batch">The batch in its epoch, from 1.</param>
/// <param name="Batches">How many an epoch has.</param>
/// <param name="Loss">What the networks lost on the batch, summed.</param>
public sealed record TrainingProgress(string Task, int Epoch, int Epochs, int Batch, int Batches, double Loss)
{
    /// <summary>
    /// What the user must be told, in a sentence, where something goes wrong that training itself does not stop at; told once.
    /// </summary>
    public string? Warning { get; init; }

    /// <summary>The share of the work that is done, 0 to 1.</summary>
    public double Share => ((((double)Epoch - 1) * Batches) + Batch) / ((double)Epochs * Batches);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
