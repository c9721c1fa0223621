using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification;

/// <summary>Images to train on, and images held back to validate on: to choose the best epoch and to calibrate by.</summary>
/// <param name="Train">The training images.</param>
/// <param name="Validation">The images held back; empty if a class is too scarce.</param>
/// <param name="Note">The reason that nothing was held back, in a sentence or two; <see langword="null"/> if something was.</param>
/// <remarks>
/// Split before images are added by augmenters, and let these see <see cref="Train"/> alone: else what is held back comes back in another
/// form, and the choice by it is too hopeful.
/// </remarks>
internal sealed record ValidationSplit(IReadOnlyList<LabelledImage> Train, IReadOnlyList<LabelledImage> Validation, string? Note)
{
    /// <summary>Holds back the same share of each class.</summary>
    /// <param name="images">The images.</param>
    /// <param name="share">The share, above 0, below 1; rounded to whole images of each class.</param>
    /// <param name="fewest">
    /// The minimum number of images of each class to hold back, 1 or more; if a class has too few, nothing is held back from any class. At
    /// least as many must remain for training.
    /// </param>
    /// <param name="seed">The seed of the selection.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static ValidationSplit Of(IReadOnlyList<LabelledImage> images, double share, int fewest = 5, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(images);
        OutOfRange.ThrowIfLessThan(fewest, 1);
        if (!(share > 0 && share < 1))
        {
            throw OutOfRange.Of(nameof(share), share, "It must be above 0 and below 1.");
        }

        IGrouping<string, int>[] classes =
        [
            .. Enumerable
                .Range(0, images.Count)
                .GroupBy(i => images[i].ClassName, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal),
        ];
        var held = new HashSet<int>();
        foreach (IGrouping<string, int> own in classes)
        {
            int[] items = [.. own];
            int count = (int)Math.Round(items.Length * share, MidpointRounding.AwayFromZero);
            if (count < fewest || items.Length - count < fewest)
            {
                return new ValidationSplit(
                    images,
                    [],
                    Invariant($"There is no validation part: of the {items.Length} images of class '{own.Key}' a share of ")
                        + Invariant($"{share} is {count}, and at least {fewest} are needed on either side. All were trained ")
                        + "on for all epochs, and probabilities are not calibrated."
                );
            }

            // A class's choice does not depend on what other classes there are.
            new Random(RandomSeeds.DeriveInt32(seed, $"validation part of {own.Key}")).Shuffle(items);
            held.UnionWith(items.Take(count));
        }

        return new ValidationSplit(
            [.. images.Where((_, i) => !held.Contains(i))],
            [.. images.Where((_, i) => held.Contains(i))],
            Note: null
        );
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
