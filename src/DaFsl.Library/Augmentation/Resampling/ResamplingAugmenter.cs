using DaFsl.Library.Data;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;

namespace DaFsl.Library.Augmentation.Resampling;

/// <summary>
/// Augmentation without learning: each new picture is a real one, changed by chance, or two of them mixed. Since all are of the one scarce class, what comes
/// of mixing two is of that class, too.
/// </summary>
/// <remarks>
/// Picture i depends on the seed, on i and on the scarce pictures alone, not on how many are asked for; it is made of scarce picture i modulo their number, so each is used
/// equally often.
/// </remarks>
public sealed class ResamplingAugmenter : IAugmenter
{
    /// <summary>Sets how pictures are changed.</summary>
    /// <param name="transforms">
    /// What is done to each picture, in this order; <see langword="null"/> to mirror every other one, crop to 64 % of the area at the least and change colours a little.
    /// </param>
    /// <param name="mixings">
    /// How a picture is then mixed with another one, changed likewise; of several, one is drawn a picture. <see langword="null"/> or none for no mixing.
    /// </param>
    public ResamplingAugmenter(IReadOnlyList<IPictureTransform>? transforms = null, IReadOnlyList<IPictureMixing>? mixings = null)
    {
        Transforms = transforms is not null ? [.. transforms] : [new HorizontalFlip(), new RandomResizedCrop(smallestArea: 0.64), new ColourJitter()];
        Mixings = [.. mixings ?? []];
    }

    /// <inheritdoc/>
    public string Name => "resampling";

    /// <inheritdoc/>
    public bool MakesVariants => true;

    /// <summary>What is done to each picture, in this order.</summary>
    public IReadOnlyList<IPictureTransform> Transforms { get; }

    /// <summary>How pictures are mixed with others.</summary>
    public IReadOnlyList<IPictureMixing> Mixings { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
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

    private PixelImage Make(IReadOnlyList<PixelImage> scarce, int picture, Random random)
    {
        int own = picture % scarce.Count;
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
