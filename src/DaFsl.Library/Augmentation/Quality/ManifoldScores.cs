using DaFsl.Library.Runtime;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>
/// The mutual coverage of two sets of images, each set represented by balls around its images' feature vectors that reach to their k-th
/// neighbours.
/// </summary>
public sealed record ManifoldScores
{
    /// <summary>
    /// The share of made images in a ball of a real one (Kynkäänniemi et al. 2019, equations 1 and 2): how many are like real ones.
    /// </summary>
    public required double Precision { get; init; }

    /// <summary>The share of real images in a ball of a made one (ibid.): how much of the real variety is made.</summary>
    public required double Recall { get; init; }

    /// <summary>
    /// In how many balls of real images a made one is, divided by k, on average (Naeem et al. 2020, equation 5): precision that one odd
    /// real image does not raise; may be above 1.
    /// </summary>
    public required double Density { get; init; }

    /// <summary>
    /// The share of real images in whose ball there is a made one (ibid., equation 6): recall that odd made images do not raise.
    /// </summary>
    public required double Coverage { get; init; }

    /// <summary>k.</summary>
    public required int Neighbours { get; init; }

    /// <summary>Measures two sets.</summary>
    /// <param name="real">The real images' feature vectors: more than <paramref name="neighbours"/>, all finite and of one length.</param>
    /// <param name="made">The made images' feature vectors, likewise and of the same length.</param>
    /// <param name="neighbours">k, 1 or more.</param>
    /// <exception cref="ArgumentException">A set is too small, a vector's length differs, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="neighbours"/> is below 1.</exception>
    internal static ManifoldScores Measure(IReadOnlyList<float[]> real, IReadOnlyList<float[]> made, int neighbours = 3)
    {
        OutOfRange.ThrowIfLessThan(neighbours, 1);
        FeatureVectors.ThrowIfUnfit(real, nameof(real), made, nameof(made));
        string purpose = Invariant($"a ball that reaches to neighbour {neighbours}");
        FeatureVectors.ThrowIfFew(real.Count, nameof(real), neighbours + 1, purpose);
        FeatureVectors.ThrowIfFew(made.Count, nameof(made), neighbours + 1, purpose);
        var euclidean = new MinkowskiDistance(2);
        double[] realRadii = NeighbourDistances.Of(euclidean.Pairwise(real, real), neighbours);
        double[] madeRadii = NeighbourDistances.Of(euclidean.Pairwise(made, made), neighbours);
        double[,] distances = euclidean.Pairwise(real, made);

        bool[] isPrecise = new bool[made.Count];
        bool[] isRecalled = new bool[real.Count];
        bool[] isCovered = new bool[real.Count];
        long hits = 0;
        for (int r = 0; r < real.Count; r++)
        {
            for (int m = 0; m < made.Count; m++)
            {
                bool inRealBall = distances[r, m] <= realRadii[r];
                isPrecise[m] |= inRealBall;
                isCovered[r] |= inRealBall;
                isRecalled[r] |= distances[r, m] <= madeRadii[m];
                hits += inRealBall ? 1 : 0;
            }
        }

        return new ManifoldScores
        {
            Precision = Share(isPrecise),
            Recall = Share(isRecalled),
            Density = hits / ((double)neighbours * made.Count),
            Coverage = Share(isCovered),
            Neighbours = neighbours,
        };
    }

    private static double Share(bool[] flags) => flags.Count(f => f) / (double)flags.Length;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
