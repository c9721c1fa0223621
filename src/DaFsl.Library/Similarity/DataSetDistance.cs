using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Similarity;

/// <summary>
/// Measures how similar a new data set is to the one that a network was trained on, which decides how to distil. A distance means
/// nothing by itself (it grows with a feature's scale and length), so it is compared with the distance between two
/// halves of the original set.
/// </summary>
internal static class DataSetDistance
{
    /// <summary>The distance between two sets of feature vectors, all of them looked at.</summary>
    /// <param name="x">The first set's feature vectors, all finite and of one length.</param>
    /// <param name="y">The second set's, of the same length.</param>
    /// <param name="metric">The distance.</param>
    /// <exception cref="ArgumentException">A set is too small, a vector's length differs, or a value is not finite.</exception>
    public static double Between(IReadOnlyList<float[]> x, IReadOnlyList<float[]> y, ISimilarityMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        FeatureVectors.ThrowIfUnfit(x, nameof(x), y, nameof(y));
        ISetDistance sets = metric.Among([.. x, .. y]);
        FeatureVectors.ThrowIfFew(x.Count, nameof(x), sets.LeastVectors, metric.Name);
        FeatureVectors.ThrowIfFew(y.Count, nameof(y), sets.LeastVectors, metric.Name);
        return sets.Between([.. Enumerable.Range(0, x.Count)], [.. Enumerable.Range(x.Count, y.Count)]);
    }

    /// <summary>Measures the distance between samples of two sets beside the distance within the first, with intervals.</summary>
    /// <param name="source">The original set's feature vectors, at least 2, all finite and of one length.</param>
    /// <param name="target">The new set's feature vectors, at least 1, of the same length.</param>
    /// <param name="metric">
    /// The distance. One that depends on the sets' sizes (maximum mean discrepancy, Fréchet) takes halves of both sets; its ratio says how
    /// much more than chance the sets differ by, which any difference does in samples that are large enough.
    /// </param>
    /// <param name="options">The options for sampling; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// A set is too small to be halved, a vector's length differs, a value is not finite, or an option is out of its range.
    /// </exception>
    public static DataSetSimilarity Measure(
        IReadOnlyList<float[]> source,
        IReadOnlyList<float[]> target,
        ISimilarityMetric metric,
        SamplingOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(metric);
        options ??= new SamplingOptions();
        options.ThrowIfUnfit(nameof(options));
        FeatureVectors.ThrowIfUnfit(source, nameof(source), target, nameof(target));

        var random = new Random(RandomSeeds.DeriveInt32(options.Seed, "similarity of data sets"));
        float[][] sourceSample = Draw(source, options.MaxSamples, random);
        float[][] targetSample = Draw(target, options.MaxSamples, random);
        ISetDistance sets = metric.Among([.. sourceSample, .. targetSample]);
        int halves = 2 * sets.LeastVectors;
        FeatureVectors.ThrowIfFew(sourceSample.Length, nameof(source), halves, $"halving it for {metric.Name}");
        FeatureVectors.ThrowIfFew(
            targetSample.Length,
            nameof(target),
            sets.DependsOnSize ? halves : sets.LeastVectors,
            $"comparing it by {metric.Name}"
        );

        var halvings = new Halvings(sets, sourceSample.Length, targetSample.Length, random);
        (SetGap Halved, SetGap Resampled)[] rounds = [.. Enumerable.Range(0, options.Rounds).Select(_ => halvings.Next())];
        var gap = new SetGap(rounds.Average(r => r.Halved.Distance), rounds.Average(r => r.Halved.Within));
        return new DataSetSimilarity
        {
            Metric = metric.Name,
            Distance = gap.Distance,
            Within = gap.Within,
            Ratio = double.IsFinite(gap.Ratio) ? gap.Ratio : null,
            SourceSamples = sourceSample.Length,
            TargetSamples = targetSample.Length,
            DistanceInterval = DistanceSpread.Around(gap.Distance, rounds.Select(r => r.Resampled.Distance), options.Level),
            WithinInterval = DistanceSpread.Around(gap.Within, rounds.Select(r => r.Resampled.Within), options.Level),
            RatioInterval = rounds.All(r => double.IsFinite(r.Resampled.Ratio))
                ? DistanceSpread.Around(gap.Ratio, rounds.Select(r => r.Resampled.Ratio), options.Level)
                : null,
        };
    }

    private static float[][] Draw(IReadOnlyList<float[]> vectors, int atMost, Random random)
    {
        float[][] drawn = [.. vectors];
        random.Shuffle(drawn);
        return drawn.Length <= atMost ? drawn : drawn[..atMost];
    }
}
