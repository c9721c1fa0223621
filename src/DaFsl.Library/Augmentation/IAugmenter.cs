using DaFsl.Library.Data;
using DaFsl.Library.Training;

namespace DaFsl.Library.Augmentation;

/// <summary>Makes more pictures of a class that has hardly any.</summary>
public interface IAugmenter
{
    /// <summary>What to call it in reports.</summary>
    string Name { get; }

    /// <summary>Makes new pictures.</summary>
    /// <param name="request">Of what, from what, and how many.</param>
    /// <param name="progress">Told about training, where the augmenter has to be trained.</param>
    /// <param name="cancellationToken">Asked at least once a batch or picture.</param>
    /// <returns>Exactly as many new pictures as asked for, of the size of the scarce ones; the same for the same seed.</returns>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default);
}
