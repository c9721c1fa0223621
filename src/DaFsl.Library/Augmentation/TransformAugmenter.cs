using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;

namespace DaFsl.Library.Augmentation;

/// <summary>
/// Augmentation without learning: each new image is a real one, changed by chance, or two of them mixed. Since all are of the one scarce
/// class, what comes of mixing two is of that class, too.
/// </summary>
/// <remarks>
/// Image i depends on the seed, on i and on the scarce images alone, not on how many are asked for; it is made of scarce image i modulo
/// their number, so each is used equally often.
/// </remarks>
public sealed class TransformAugmenter : IAugmenter
{
    /// <summary>Sets how images are changed.</summary>
    /// <param name="transforms">
    /// The transforms applied to each image, in this order; <see langword="null"/> to mirror every other image, crop to at least 64 % of
    /// the area and change colours slightly.
    /// </param>
    /// <param name="mixings">
    /// The methods for then mixing an image with another one, transformed in the same way; if there are several, one is drawn per image.
    /// <see langword="null"/> or empty for no mixing.
    /// </param>
    public TransformAugmenter(IReadOnlyList<IImageTransform>? transforms = null, IReadOnlyList<IImageMixing>? mixings = null)
    {
        Transforms = transforms is not null
            ? [.. transforms]
            : [new HorizontalFlip(), new RandomResizedCrop(smallestArea: 0.64), new ColourJitter()];
        Mixings = [.. mixings ?? []];
    }

    /// <inheritdoc/>
    public string Name => "resampling";

    /// <inheritdoc/>
    public bool MakesVariants => true;

    /// <summary>The transforms applied to each image, in this order.</summary>
    public IReadOnlyList<IImageTransform> Transforms { get; }

    /// <summary>The methods for mixing images with others.</summary>
    public IReadOnlyList<IImageMixing> Mixings { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var made = new List<PixelImage>(request.Count);
        for (int i = 0; i < request.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            made.Add(Make(request.Scarce, i, new Random(RandomSeeds.DeriveInt32(request.Seed, Invariant($"resampled picture {i}")))));
        }

        return made;
    }

    private PixelImage Make(IReadOnlyList<PixelImage> scarce, int image, Random random)
    {
        int own = image % scarce.Count;
        PixelImage changed = Transforms.Apply(scarce[own], random);
        if (Mixings.Count == 0)
        {
            return changed;
        }

        // Any other than itself, where there is one.
        int other = scarce.Count == 1 ? own : (own + 1 + random.Next(scarce.Count - 1)) % scarce.Count;
        return Mixings[random.Next(Mixings.Count)].Mix(changed, Transforms.Apply(scarce[other], random), random).Image;
    }
}
