namespace DaFsl.Library.Training.Steps;

/// <summary>How long a training lasts.</summary>
/// <param name="Epochs">How often the task goes through its batches, 1 or more.</param>
/// <param name="BatchesPerEpoch">How many batches that takes, 1 or more.</param>
internal readonly record struct TrainingLength(int Epochs, int BatchesPerEpoch)
{
    /// <summary>The batches of all epochs.</summary>
    public int Batches => Epochs * BatchesPerEpoch;
}
