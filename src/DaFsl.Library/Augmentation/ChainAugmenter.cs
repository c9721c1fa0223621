using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;

namespace DaFsl.Library.Augmentation;

/// <summary>
/// Augmenters one after the other: the first works on the scarce images, each other on what the one before made. A GAN, then transforms of
/// what it generates, say. The last of them makes as many images as asked for, and so does each before it.
/// </summary>
public sealed class ChainAugmenter : IAugmenter
{
    private readonly IReadOnlyList<IAugmenter> _augmenters;

    /// <summary>Links augmenters.</summary>
    /// <param name="augmenters">The augmenters, two or more, in their order.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public ChainAugmenter(params IReadOnlyList<IAugmenter> augmenters)
    {
        ArgumentNullException.ThrowIfNull(augmenters);
        if (augmenters.Count < 2)
        {
            throw new ArgumentException($"A chain needs two augmenters or more, not {augmenters.Count}.", nameof(augmenters));
        }

        _augmenters = [.. augmenters];
    }

    /// <inheritdoc/>
    public string Name => string.Join(", then ", _augmenters.Select(a => a.Name));

    /// <inheritdoc/>
    public bool MakesVariants => _augmenters.All(a => a.MakesVariants);

    /// <inheritdoc/>
    public IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Count == 0)
        {
            return [];
        }

        return Rest(
            request,
            _augmenters[0].Augment(Link(request, request.Scarce, request.Count, 0), progress, cancellationToken),
            progress,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public IEnumerable<PixelImage> Supply(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);

        // The first link, which may have to be trained, is begun once.
        IEnumerable<PixelImage> first = _augmenters[0].Supply(Link(request, request.Scarce, request.Count, 0), progress, cancellationToken);
        int round = 0;
        foreach (PixelImage[] some in first.Chunk(Math.Max(1, request.Count)))
        {
            AugmentationRequest again =
                round++ == 0
                    ? request
                    : new AugmentationRequest(
                        request.ClassName,
                        request.Scarce,
                        request.Proposed,
                        request.Count,
                        RandomSeeds.DeriveInt32(request.Seed, Invariant($"round {round}"))
                    );
            IReadOnlyList<PixelImage> made = Rest(again, some, progress, cancellationToken);
            if (made.Count == 0)
            {
                // The first link alone would go on for ever.
                yield break;
            }

            foreach (PixelImage image in made)
            {
                yield return image;
            }
        }
    }

    private static AugmentationRequest Link(AugmentationRequest request, IReadOnlyList<PixelImage> from, int count, int link) =>
        new(request.ClassName, from, request.Proposed, count, RandomSeeds.DeriveInt32(request.Seed, Invariant($"link {link}")));

    // Where a quality gate rejects all that a link makes, there is nothing for the next one to work on.
    private IReadOnlyList<PixelImage> Rest(
        AugmentationRequest request,
        IReadOnlyList<PixelImage> made,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        for (int link = 1; link < _augmenters.Count && made.Count > 0; link++)
        {
            made = _augmenters[link].Augment(Link(request, made, request.Count, link), progress, cancellationToken);
        }

        return made;
    }
}
