using DaFsl.Library.Runtime;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>Minus the distance to the nearest image of each class.</summary>
/// <param name="rows">The images.</param>
/// <param name="metric">The distance.</param>
internal sealed class NearestSupportScores(SupportRows rows, ISimilarityMetric metric) : ScoreFunction
{
    /// <summary>The kind's name.</summary>
    public const string KindName = "nearest image";

    // The order of a Minkowski distance, or one of these, which are none.
    private const float Infinity = 0;
    private const float Cosine = -1;

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override int Length => rows.Length;

    /// <inheritdoc/>
    public override int Classes => rows.Classes;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, float[]> Arrays
    {
        get
        {
            double order = metric switch
            {
                MinkowskiDistance minkowski => double.IsPositiveInfinity(minkowski.P) ? Infinity : minkowski.P,
                CosineDistance => Cosine,
                _ => throw new InvalidOperationException(
                    $"A classifier by the nearest image cannot be saved with the distance '{metric.Name}': only Minkowski and cosine can."
                ),
            };
            Dictionary<string, float[]> arrays = rows.Arrays();
            StateArrays.Add(arrays, "metric", [order]);
            return arrays;
        }
    }

    /// <summary>Makes the function again.</summary>
    /// <exception cref="DataFormatException">There is no such distance.</exception>
    public static NearestSupportScores Restore(StateArrays state)
    {
        double order = state.Numbers("metric", 1)[0];
        ISimilarityMetric metric = order switch
        {
            Cosine => new CosineDistance(),
            Infinity => new MinkowskiDistance(double.PositiveInfinity),
            >= 1 => new MinkowskiDistance(order),
            _ => throw new DataFormatException(Invariant($"The classifier's distance is of the order {order}; at least 1 was expected.")),
        };
        return new NearestSupportScores(SupportRows.Restore(state), metric);
    }

    /// <inheritdoc/>
    public override double[] Scores(ReadOnlySpan<float> feature)
    {
        double[] scores = new double[Classes];
        for (int c = 0; c < scores.Length; c++)
        {
            double nearest = double.PositiveInfinity;
            foreach (float[] image in rows.RowsOf(c))
            {
                nearest = Math.Min(nearest, metric.Distance(feature, image));
            }

            scores[c] = -nearest;
        }

        return scores;
    }
}
