using DaFsl.Library.Similarity;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>
/// The manifold of real images: balls around their feature vectors that reach to their k-th neighbours. How remote an image is from it is
/// the inverse of the realism score of Kynkäänniemi et al. 2019 (equation 3): the least distance from a real image, in radii of its ball.
/// As there, balls larger than the median are left out, since an odd image's ball holds nearly everything.
/// </summary>
internal sealed class RealManifold
{
    /// <summary>The minimum number of real images for a meaningful manifold.</summary>
    public const int LeastImages = 4;

    private static readonly MinkowskiDistance _euclidean = new(2);

    private readonly IReadOnlyList<float[]> _real;
    private readonly double[] _radii;
    private readonly double[] _widerRadii;
    private readonly bool[] _isKept;

    /// <param name="ofClass">Vectors of real images of the class.</param>
    /// <param name="others">Vectors of real images of others; together they are <see cref="LeastImages"/> at least.</param>
    /// <param name="neighbours">k; lowered where there are no more images.</param>
    public RealManifold(IReadOnlyList<float[]> ofClass, IReadOnlyList<float[]> others, int neighbours)
    {
        _real = [.. ofClass, .. others];
        Neighbours = Math.Min(neighbours, _real.Count - 2);
        double[,] within = _euclidean.Pairwise(_real, _real);
        _radii = new double[_real.Count];
        _widerRadii = new double[_real.Count];
        for (int i = 0; i < _radii.Length; i++)
        {
            double[] distances = NeighbourDistances.ToOthers(within, i);
            (_radii[i], _widerRadii[i]) = (distances[Neighbours - 1], distances[Neighbours]);
        }

        // Of each pool, so that a scarce class keeps balls beside a common one's, which are smaller.
        Range classRange = ..ofClass.Count;
        Range otherRange = ofClass.Count..;
        _isKept = [.. Kept(_radii[classRange]), .. Kept(_radii[otherRange])];
        double[] own = [.. Enumerable.Range(0, _real.Count).Select(i => OwnRemoteness(within, i))];
        UsualRemoteness = Math.Max(Usual(own[classRange]), Usual(own[otherRange]));
    }

    /// <summary>k.</summary>
    public int Neighbours { get; }

    /// <summary>The number of real images that form the manifold.</summary>
    public int Count => _real.Count;

    /// <summary>
    /// The remoteness within which 99 % of the class's images and of the other images lie, each left out in turn; not finite if identical
    /// images reduce the balls to points.
    /// </summary>
    public double UsualRemoteness { get; }

    /// <summary>Computes the remoteness of images from the manifold: up to 1 within a ball.</summary>
    public double[] Remoteness(IReadOnlyList<float[]> vectors)
    {
        double[,] distances = _euclidean.Pairwise(vectors, _real);
        double[] remoteness = new double[vectors.Count];
        for (int v = 0; v < remoteness.Length; v++)
        {
            remoteness[v] = double.PositiveInfinity;
            for (int i = 0; i < _radii.Length; i++)
            {
                remoteness[v] = _isKept[i] ? Math.Min(remoteness[v], Ratio(distances[v, i], _radii[i])) : remoteness[v];
            }
        }

        return remoteness;
    }

    // Without the image itself, the ball of one that has it for a neighbour reaches one neighbour further.
    private double OwnRemoteness(double[,] within, int image)
    {
        double remoteness = double.PositiveInfinity;
        for (int i = 0; i < _radii.Length; i++)
        {
            if (i != image && _isKept[i])
            {
                double distance = within[i, image];
                remoteness = Math.Min(remoteness, Ratio(distance, distance <= _radii[i] ? _widerRadii[i] : _radii[i]));
            }
        }

        return remoteness;
    }

    private static double Ratio(double distance, double radius) => distance == 0 ? 0 : distance / radius;

    private static bool[] Kept(double[] radii)
    {
        double median = radii.Length == 0 ? 0 : Quantiles.Of([.. radii.Order()], 0.5);
        return Array.ConvertAll(radii, r => r <= median);
    }

    private static double Usual(double[] remoteness) => remoteness.Length == 0 ? 0 : Quantiles.Of([.. remoteness.Order()], 0.99);
}
