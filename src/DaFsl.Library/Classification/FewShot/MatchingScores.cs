namespace DaFsl.Library.Classification.FewShot;

/// <summary>The logarithm of the mean attention to each class's images.</summary>
/// <param name="rows">The images, of unit length.</param>
/// <param name="scale">The factor of the cosine.</param>
internal sealed class MatchingScores(SupportRows rows, double scale) : ScoreFunction
{
    /// <summary>The kind's name.</summary>
    public const string KindName = "matching";

    private const int RowsAtOnce = 512;

    private readonly double _scale = DoubleParts.Round([scale])[0];

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
            Dictionary<string, float[]> arrays = rows.Arrays();
            StateArrays.Add(arrays, "scale", [_scale]);
            return arrays;
        }
    }

    /// <summary>Makes the function again.</summary>
    public static MatchingScores Restore(StateArrays state) => new(SupportRows.Restore(state), state.Numbers("scale", 1)[0]);

    /// <inheritdoc/>
    public override double[] Scores(ReadOnlySpan<float> feature)
    {
        double[] own = rows.Transform.Apply(feature);
        double[] cosines = new double[rows.Count];
        for (int i = 0; i < cosines.Length; i++)
        {
            cosines[i] = FeatureMath.Dot(own, rows.Values.AsSpan(i * Length, Length));
        }

        return OfCosines(cosines);
    }

    /// <inheritdoc/>
    public override double[][] Scores(IReadOnlyList<float[]> features)
    {
        double[][] scores = new double[features.Count][];
        for (int first = 0; first < features.Count; first += RowsAtOnce)
        {
            (int start, int count) = (first, Math.Min(RowsAtOnce, features.Count - first));
            double[] cosines = rows.Products(rows.Changed([.. Enumerable.Range(start, count).Select(i => features[i])]));
            Parallel.For(0, count, i => scores[start + i] = OfCosines(cosines.AsSpan(i * rows.Count, rows.Count)));
        }

        return scores;
    }

    private double[] OfCosines(ReadOnlySpan<double> cosines)
    {
        double[] scores = new double[Classes];
        for (int c = 0; c < scores.Length; c++)
        {
            ReadOnlySpan<double> own = cosines[rows.Start(c)..rows.Start(c + 1)];
            double largest = double.NegativeInfinity;
            foreach (double cosine in own)
            {
                largest = Math.Max(largest, cosine);
            }

            double sum = 0;
            foreach (double cosine in own)
            {
                sum += Math.Exp(_scale * (cosine - largest));
            }

            scores[c] = (_scale * largest) + Math.Log(sum / own.Length);
        }

        return scores;
    }
}
