namespace DaFsl.Library.Similarity;

/// <summary>
/// The maximum mean discrepancy of Gretton et al. 2012 ("A kernel two-sample test") with the Gaussian kernel <c>k(x, y) = exp(-|x - y|^2 /
/// (2 s^2))</c>: the distance between the means of two sets in the kernel's space. It is 0 only if the sets have the same distribution, not
/// if only their means agree, and at most the square root of 2.
/// </summary>
/// <remarks>
/// The distance is the root of the biased estimate (their equation 5), which cannot be negative: that of two halves of one set says what
/// chance alone gives for sets of that size. <see cref="UnbiasedSquare"/> is 0 on average there, so nothing can be divided by it.
/// </remarks>
public sealed class MaximumMeanDiscrepancy : ISimilarityMetric
{
    /// <summary>Chooses the kernel.</summary>
    /// <param name="bandwidth">
    /// The kernel's s, above 0. Without one, it is the median of the distances between all vectors that are measured together (section 8 of
    /// the paper); where that is 0, since most vectors are equal, the kernel is 1 between equal vectors and 0 between others.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The bandwidth is not a number above 0.</exception>
    public MaximumMeanDiscrepancy(double? bandwidth = null)
    {
        if (bandwidth is { } s && !(s > 0 && double.IsFinite(s)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(bandwidth),
                Invariant($"The kernel's bandwidth is {s}; it must be a number above 0.")
            );
        }

        Bandwidth = bandwidth;
    }

    /// <summary>The kernel's s; null for the median distance.</summary>
    public double? Bandwidth { get; }

    /// <inheritdoc/>
    public string Name =>
        Bandwidth is { } s ? Invariant($"maximum mean discrepancy (bandwidth {s})") : "maximum mean discrepancy (median bandwidth)";

    /// <summary>The distance between two sets of one vector each: <c>sqrt(2 - 2 k(x, y))</c>.</summary>
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// There is no <see cref="Bandwidth"/>: a median of one distance is that distance.
    /// </exception>
    public double Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        FeatureVectors.ThrowIfNoPair(x, y);
        double bandwidth = Bandwidth
            ?? throw new InvalidOperationException(
                "The median bandwidth of the maximum mean discrepancy comes from sets; for two vectors, give a bandwidth."
            );
        double distance = new MinkowskiDistance(2).Distance(x, y);
        return Math.Sqrt(2 - (2 * KernelSets.Gaussian(distance, bandwidth)));
    }

    /// <inheritdoc/>
    ISetDistance ISimilarityMetric.Among(IReadOnlyList<float[]> vectors) =>
        new KernelSets(new MinkowskiDistance(2).Pairwise(vectors, vectors), Bandwidth);

    /// <summary>
    /// The unbiased estimate of the squared discrepancy (their equation 3): 0 on average for sets of one origin, so it may be negative.
    /// </summary>
    /// <param name="x">A set of at least 2 vectors, all finite and of one length.</param>
    /// <param name="y">Another, its vectors as long.</param>
    /// <exception cref="ArgumentException">A set is too small, a vector's length differs, or a value is not finite.</exception>
    public double UnbiasedSquare(IReadOnlyList<float[]> x, IReadOnlyList<float[]> y)
    {
        FeatureVectors.ThrowIfUnfit(x, nameof(x), y, nameof(y));
        FeatureVectors.ThrowIfFew(x.Count, nameof(x), 2, Name);
        FeatureVectors.ThrowIfFew(y.Count, nameof(y), 2, Name);
        float[][] both = [.. x, .. y];
        var sets = new KernelSets(new MinkowskiDistance(2).Pairwise(both, both), Bandwidth);
        return sets.UnbiasedSquare([.. Enumerable.Range(0, x.Count)], [.. Enumerable.Range(x.Count, y.Count)]);
    }
}
