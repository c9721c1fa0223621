namespace DaFsl.Library.Similarity;

/// <summary>
/// Measures how similar a new data set is to the one that a network was trained on, which decides how to distil. A distance means
/// nothing by itself (it grows with a feature's scale and length), so it is compared with the distance between two
/// halves of the original set.
/// </summary>
public static class DataSetDistance
{
    /// <summary>Measures the distance between two sets of feature vectors.</summary>
    /// <param name="source">The original set's feature vectors, at least 2, all of one length.</param>
    /// <param name="target">The new set's feature vectors, at least 1, of the same length.</param>
    /// <param name="metric">The distance between two vectors.</param>
    /// <param name="seed">The same seed gives the same sample and the same halves.</param>
    /// <param name="maxSamples">How many vectors of each set to look at, drawn at random where it has more; at least 2.</param>
    /// <exception cref="ArgumentException">A set is too small, a vector's length differs, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSamples"/> is below 2.</exception>
    public static DataSetSimilarity Measure(
        IReadOnlyList<float[]> source, IReadOnlyList<float[]> target, ISimilarityMetric metric, int seed, int maxSamples = 256)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSamples, 2);
        if (source.Count < 2)
        {
            throw new ArgumentException(
                $"The number of feature vectors in the source set is {source.Count}; it takes 2 to compare its halves.", nameof(source));
        }

        if (target.Count == 0)
        {
            throw new ArgumentException("The target set has no feature vector.", nameof(target));
        }

        ThrowIfUnfit(source, "source", source[0].Length);
        ThrowIfUnfit(target, "target", source[0].Length);

        var random = new Random(seed);
        float[][] sourceSample = Draw(source, maxSamples, random);
        float[][] targetSample = Draw(target, maxSamples, random);
        double distance = MeanDistance(sourceSample, targetSample, metric);

        // Drawn in random order, so its first and second half are halves at random.
        int half = sourceSample.Length / 2;
        double within = MeanDistance(sourceSample.AsSpan(0, half), sourceSample.AsSpan(half), metric);
        double? ratio = within > 0 ? distance / within : distance == 0 ? 1 : null;
        return new DataSetSimilarity(metric.Name, distance, within, ratio, sourceSample.Length, targetSample.Length);
    }

    private static float[][] Draw(IReadOnlyList<float[]> vectors, int atMost, Random random)
    {
        float[][] drawn = [.. vectors];
        random.Shuffle(drawn);
        return drawn.Length <= atMost ? drawn : drawn[..atMost];
    }

    private static double MeanDistance(ReadOnlySpan<float[]> these, ReadOnlySpan<float[]> those, ISimilarityMetric metric)
    {
        double sum = 0;
        foreach (float[] x in these)
        {
            foreach (float[] y in those)
            {
                sum += metric.Distance(x, y);
            }
        }

        return sum / ((double)these.Length * those.Length);
    }

    private static void ThrowIfUnfit(IReadOnlyList<float[]> vectors, string set, int length)
    {
        for (int i = 0; i < vectors.Count; i++)
        {
            if (vectors[i].Length != length)
            {
                throw new ArgumentException(
                    $"Feature vector {i} of the {set} set has {vectors[i].Length} values, but the source set's first has {length}.", set);
            }

            int unfit = Array.FindIndex(vectors[i], v => !float.IsFinite(v));
            if (unfit >= 0)
            {
                throw new ArgumentException(
                    $"Value {unfit} of feature vector {i} of the {set} set is {(float.IsNaN(vectors[i][unfit]) ? "NaN" : "infinite")}.", set);
            }
        }
    }
}
