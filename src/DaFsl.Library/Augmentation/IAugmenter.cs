using DaFsl.Library.Imaging;
using DaFsl.Library.Training;

namespace DaFsl.Library.Augmentation;

/// <summary>Makes more images of a class that has hardly any.</summary>
public interface IAugmenter
{
    /// <summary>The name of the augmenter in reports.</summary>
    string Name { get; }

    /// <summary>
    /// True if each image is meant to be a variant of a single real one, as with transforms: close to it by design, and certainly of the
    /// same class. A quality gate then checks neither for copies nor the class.
    /// </summary>
    bool MakesVariants => false;

    /// <summary>Makes new images.</summary>
    /// <param name="request">Of what, from what, and how many.</param>
    /// <param name="progress">Receives reports on training if the augmenter has to be trained.</param>
    /// <param name="cancellationToken">The token; checked at least once per batch or image.</param>
    /// <returns>
    /// Exactly as many new images as asked for (fewer only where a quality gate rejected the others), of the size of the scarce ones; the
    /// same for the same seed.
    /// </returns>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Makes new images for as long as they are asked for, which is what a quality gate draws from. Unless an augmenter knows better, it is
    /// asked for as many as requested again and again, each time with another seed; one that has to be trained does well to train once.
    /// </summary>
    /// <param name="request">Of what, from what, and how many are likely to be wanted.</param>
    /// <param name="progress">Receives reports on training if the augmenter has to be trained.</param>
    /// <param name="cancellationToken">The token; checked at least once per batch or image.</param>
    /// <returns>New images without end, of the size of the scarce ones, made when they are asked for; the same for the same seed.</returns>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    IEnumerable<PixelImage> Supply(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => AugmentationRounds.Of(request, r => Augment(r, progress, cancellationToken));
}
