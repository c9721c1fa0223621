using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation;

/// <summary>A request to an augmenter.</summary>
public sealed class AugmentationRequest
{
    /// <summary>Asks for more of a class.</summary>
    /// <param name="className">The scarce class.</param>
    /// <param name="scarce">Its own images, the paper's DatasetS: at least one, all of one size.</param>
    /// <param name="proposed">
    /// The images found by the region proposer, the paper's DatasetB: unlabelled, of the same size; may be empty.
    /// </param>
    /// <param name="count">The number of images to generate, 0 or more.</param>
    /// <param name="seed">The random seed.</param>
    /// <exception cref="ArgumentException">There is no scarce image, or the sizes differ.</exception>
    public AugmentationRequest(string className, IReadOnlyList<PixelImage> scarce, IReadOnlyList<PixelImage> proposed, int count, int seed)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(className);
        ArgumentNullException.ThrowIfNull(scarce);
        ArgumentNullException.ThrowIfNull(proposed);
        OutOfRange.ThrowIfNegative(count);
        if (scarce.Count == 0)
        {
            throw new ArgumentException($"Class '{className}' has no image to start from.", nameof(scarce));
        }

        if (scarce.Concat(proposed).FirstOrDefault(i => i.Width != scarce[0].Width || i.Height != scarce[0].Height) is { } odd)
        {
            throw new ArgumentException(
                Invariant($"All images must have the same size: one is {scarce[0].Width} x {scarce[0].Height} pixels, another ")
                    + Invariant($"{odd.Width} x {odd.Height}."),
                nameof(scarce)
            );
        }

        ClassName = className;
        Scarce = [.. scarce];
        Proposed = [.. proposed];
        Count = count;
        Seed = seed;
    }

    /// <summary>The scarce class.</summary>
    public string ClassName { get; }

    /// <summary>Its own images, DatasetS.</summary>
    public IReadOnlyList<PixelImage> Scarce { get; }

    /// <summary>The images found by the region proposer, DatasetB.</summary>
    public IReadOnlyList<PixelImage> Proposed { get; }

    /// <summary>The number of images to make.</summary>
    public int Count { get; }

    /// <summary>The random seed.</summary>
    public int Seed { get; }
}
