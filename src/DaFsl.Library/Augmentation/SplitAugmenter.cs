using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;

namespace DaFsl.Library.Augmentation;

/// <summary>
/// Combines several augmenters, each of which generates its share of the images: for example, half by a GAN and half by transforms. They
/// take turns, so that the shares also hold for the first images of the result. An augmenter that gets no turn is not trained.
/// </summary>
public sealed class SplitAugmenter : IAugmenter
{
    private readonly IReadOnlyList<(IAugmenter Augmenter, double Share)> _parts;

    /// <summary>Shares out.</summary>
    /// <param name="parts">
    /// The augmenters, two or more, each with its share, above 0; only how shares compare matters, they need not sum to 1.
    /// </param>
    /// <exception cref="ArgumentException">There are fewer than two, or a share is not above 0.</exception>
    public SplitAugmenter(params IReadOnlyList<(IAugmenter Augmenter, double Share)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count < 2)
        {
            throw new ArgumentException($"A split needs two augmenters or more, not {parts.Count}.", nameof(parts));
        }

        if (parts.FirstOrDefault(p => !(p.Share > 0 && double.IsFinite(p.Share))) is { Augmenter: not null } bad)
        {
            throw new ArgumentException(
                Invariant($"The share of '{bad.Augmenter.Name}' is {bad.Share}; it must be above 0."),
                nameof(parts)
            );
        }

        _parts = [.. parts];
    }

    /// <inheritdoc/>
    public string Name => string.Join(" and ", _parts.Select(p => p.Augmenter.Name));

    /// <inheritdoc/>
    public bool MakesVariants => _parts.All(p => p.Augmenter.MakesVariants);

    /// <inheritdoc/>
    public IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        int[] turns = [.. Turns().Take(request.Count)];
        IReadOnlyList<PixelImage>[] made =
        [
            .. _parts.Select(
                (part, p) =>
                {
                    int count = turns.Count(t => t == p);
                    return count == 0 ? [] : part.Augmenter.Augment(Part(request, count, p), progress, cancellationToken);
                }
            ),
        ];
        int[] used = new int[_parts.Count];

        // A turn goes without an image where a quality gate rejected what the augmenter made.
        return [.. turns.Where(p => used[p] < made[p].Count).Select(p => made[p][used[p]++])];
    }

    /// <inheritdoc/>
    public IEnumerable<PixelImage> Supply(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        int[] counts = [.. _parts.Select((_, p) => Turns().Take(request.Count).Count(t => t == p))];
        var supplies = new IEnumerator<PixelImage>?[_parts.Count];
        try
        {
            foreach (int p in Turns())
            {
                // Begun when its turn first comes: one that has to be trained is trained then.
                supplies[p] ??= _parts[p]
                    .Augmenter.Supply(Part(request, Math.Max(1, counts[p]), p), progress, cancellationToken)
                    .GetEnumerator();
                if (!supplies[p]!.MoveNext())
                {
                    yield break;
                }

                yield return supplies[p]!.Current;
            }
        }
        finally
        {
            foreach (IEnumerator<PixelImage>? supply in supplies)
            {
                supply?.Dispose();
            }
        }
    }

    private static AugmentationRequest Part(AugmentationRequest request, int count, int part) =>
        new(request.ClassName, request.Scarce, request.Proposed, count, RandomSeeds.DeriveInt32(request.Seed, Invariant($"part {part}")));

    /// <summary>Yields the index of the augmenter to use for each image, without end: the one that is furthest behind its share.</summary>
    private IEnumerable<int> Turns()
    {
        double sum = _parts.Sum(p => p.Share);
        int[] given = new int[_parts.Count];
        for (int i = 1; ; i++)
        {
            int turn = Enumerable.Range(0, given.Length).MaxBy(p => (_parts[p].Share / sum * i) - given[p]);
            given[turn]++;
            yield return turn;
        }
    }
}
