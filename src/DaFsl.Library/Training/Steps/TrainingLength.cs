namespace DaFsl.Library.Training.Steps;

/// <summary>The length of a training run.</summary>
/// <param name="Epochs">The number of passes of the task over its batches, 1 or more.</param>
/// <param name="BatchesPerEpoch">The number of batches per epoch, 1 or more.</param>
internal readonly record struct TrainingLength(int Epochs, int BatchesPerEpoch)
{
    /// <summary>The batches of all epochs.</summary>
    public int Batches => Epochs * BatchesPerEpoch;
}
