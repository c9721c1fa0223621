using DaFsl.Library.Similarity;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>Images that others must not repeat, as a sense sees them.</summary>
/// <param name="vectors">A vector an image, upright.</param>
/// <param name="poses">In how many poses others are looked at.</param>
internal sealed class KnownImages(IReadOnlyList<float[]> vectors, int poses)
{
    // So many images at once: a few thousand rows of distances.
    private const int AtOnce = 64;

    private static readonly MinkowskiDistance _euclidean = new(2);

    /// <summary>The number of known images.</summary>
    public int Count => vectors.Count;

    /// <summary>The distance of images to each known one, in the pose that is nearest.</summary>
    /// <param name="inPoses">The images, in all poses.</param>
    /// <returns><c>(N, Count)</c>.</returns>
    public double[,] To(IReadOnlyList<float[]> inPoses)
    {
        int images = inPoses.Count / poses;
        double[,] nearest = new double[images, vectors.Count];
        if (images == 0 || vectors.Count == 0)
        {
            return nearest;
        }

        for (int first = 0; first < images; first += AtOnce)
        {
            int some = Math.Min(AtOnce, images - first);
            double[,] distances = _euclidean.Pairwise([.. inPoses.Skip(first * poses).Take(some * poses)], vectors);
            for (int i = 0; i < some; i++)
            {
                for (int known = 0; known < vectors.Count; known++)
                {
                    double least = double.PositiveInfinity;
                    for (int pose = 0; pose < poses; pose++)
                    {
                        least = Math.Min(least, distances[(i * poses) + pose, known]);
                    }

                    nearest[first + i, known] = least;
                }
            }
        }

        return nearest;
    }
}
