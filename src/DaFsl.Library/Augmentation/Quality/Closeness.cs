using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>The typical distances of real images to their nearest other real image, in the features used for the comparison.</summary>
/// <param name="Usual">The median distance.</param>
/// <param name="Rare">The distance below which one in a hundred images lies.</param>
internal sealed record Closeness(double Usual, double Rare)
{
    private const double RareShare = 0.01;
    private const int MostMeasured = 256;

    /// <summary>
    /// The values assumed for pixels if there is only a single real image: a correlation of 0.75, which is common between dissimilar images
    /// of the same kind.
    /// </summary>
    public static Closeness Assumed { get; } = new(0.7, 0.7);

    /// <summary>Measures images against the others of their pool, each left out in turn.</summary>
    /// <param name="images">The pool; where it is large, some of it, drawn by the seed, are measured against all.</param>
    /// <param name="known">The same pool, as the sense sees it.</param>
    /// <param name="features">The pool's vectors in the gate's feature space; not needed by pixels.</param>
    /// <param name="sense">The features by which images are compared.</param>
    /// <param name="seed">The seed of the sample.</param>
    /// <returns><see langword="null"/> where there are fewer than two.</returns>
    public static Closeness? Of(
        IReadOnlyList<PixelImage> images,
        KnownImages known,
        IReadOnlyList<float[]> features,
        DuplicateFeatures sense,
        int seed
    )
    {
        if (images.Count < 2)
        {
            return null;
        }

        int[] places = [.. Enumerable.Range(0, images.Count)];
        if (places.Length > MostMeasured)
        {
            new Random(RandomSeeds.DeriveInt32(seed, "closeness of real pictures")).Shuffle(places);
            places = places[..MostMeasured];
        }

        double[,] distances = known.To(
            sense.InPoses([.. places.Select(p => images[p])], features.Count == 0 ? features : [.. places.Select(p => features[p])])
        );
        double[] nearest = new double[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            nearest[i] = double.PositiveInfinity;
            for (int other = 0; other < known.Count; other++)
            {
                nearest[i] = other == places[i] ? nearest[i] : Math.Min(nearest[i], distances[i, other]);
            }
        }

        Array.Sort(nearest);
        return new Closeness(Quantiles.Of(nearest, 0.5), Quantiles.Of(nearest, RareShare));
    }

    /// <summary>
    /// Below what distance an image is a copy: a part of the usual distance, but never more than what real images come to by themselves.
    /// </summary>
    public double CopyLimit(double fraction) => Math.Min(fraction * Usual, Rare);
}
