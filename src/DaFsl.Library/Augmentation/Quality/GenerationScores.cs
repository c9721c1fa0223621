using DaFsl.Library.Runtime;
using DaFsl.Library.Similarity;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>The similarity scores of a set of generated images to a set of real ones in a feature space.</summary>
public sealed record GenerationScores
{
    /// <summary>The number of real images measured.</summary>
    public required int Real { get; init; }

    /// <summary>The number of generated images measured.</summary>
    public required int Made { get; init; }

    /// <summary>
    /// The kernel distance (KID, on features that are scaled to those of the real images): about 0 for sets of one origin, whatever their
    /// sizes; <see langword="null"/> where a set has one image.
    /// </summary>
    public required double? KernelDistance { get; init; }

    /// <summary>
    /// The interval in which the kernel distance would lie with other samples; <see langword="null"/> if a set has fewer than 4 images.
    /// </summary>
    public required ConfidenceInterval? KernelInterval { get; init; }

    /// <summary>
    /// The squared Fréchet distance (the "FID" of this feature space); it comes out high for small sets, so it may be compared between sets
    /// of the same sizes only; <see langword="null"/> where a set has one image.
    /// </summary>
    public required double? FrechetDistance { get; init; }

    /// <summary>Precision, recall, density and coverage; <see langword="null"/> where a set has one image.</summary>
    public required ManifoldScores? Manifold { get; init; }

    /// <summary>
    /// The fewest images of either set that a gate measures by: with fewer, the figures are chance. Among ten, each has a third of the
    /// others for neighbours, and their balls hold nearly everything.
    /// </summary>
    public const int FewestToMeasure = 50;

    /// <summary>Measures a set of made images.</summary>
    /// <param name="real">The real images' feature vectors: at least 1, all finite and of one length.</param>
    /// <param name="made">The made images' feature vectors, likewise and of the same length.</param>
    /// <param name="neighbours">The number of neighbours that determine a ball, 1 or more; fewer if a set has no more.</param>
    /// <param name="sampling">
    /// The sampling options: the number of images to use from each set, and the computation of the intervals; null for the defaults.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A set is empty, a vector's length differs, a value is not finite, or an option is out of its range.
    /// </exception>
    internal static GenerationScores Measure(
        IReadOnlyList<float[]> real,
        IReadOnlyList<float[]> made,
        int neighbours = 3,
        SamplingOptions? sampling = null
    )
    {
        OutOfRange.ThrowIfLessThan(neighbours, 1);
        sampling ??= new SamplingOptions();
        sampling.ThrowIfUnfit(nameof(sampling));
        FeatureVectors.ThrowIfUnfit(real, nameof(real), made, nameof(made));
        var random = new Random(RandomSeeds.DeriveInt32(sampling.Seed, "measured pictures"));
        IReadOnlyList<float[]> someReal = Draw(real, sampling.MaxSamples, random);
        IReadOnlyList<float[]> someMade = Draw(made, sampling.MaxSamples, random);
        if (someReal.Count < 2 || someMade.Count < 2)
        {
            return new GenerationScores
            {
                Real = someReal.Count,
                Made = someMade.Count,
                KernelDistance = null,
                KernelInterval = null,
                FrechetDistance = null,
                Manifold = null,
            };
        }

        KernelEstimate kernel = new KernelDistance(someReal).Estimate(someMade, sampling);
        return new GenerationScores
        {
            Real = someReal.Count,
            Made = someMade.Count,
            KernelDistance = kernel.Distance,
            KernelInterval = kernel.Interval,
            FrechetDistance = DataSetDistance.Between(someReal, someMade, new FrechetDistance()),
            Manifold = ManifoldScores.Measure(someReal, someMade, Math.Min(neighbours, Math.Min(someReal.Count, someMade.Count) - 1)),
        };
    }

    private static IReadOnlyList<float[]> Draw(IReadOnlyList<float[]> vectors, int atMost, Random random)
    {
        if (vectors.Count <= atMost)
        {
            return vectors;
        }

        float[][] drawn = [.. vectors];
        random.Shuffle(drawn);
        return drawn[..atMost];
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
