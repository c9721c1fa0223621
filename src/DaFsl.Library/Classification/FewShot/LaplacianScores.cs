namespace DaFsl.Library.Classification.FewShot;

/// <summary>Minus the squared distances to the classes' means, and the classes of the nearest images.</summary>
internal sealed class LaplacianScores : ScoreFunction
{
    /// <summary>The kind's name.</summary>
    public const string KindName = "laplacian";

    private const int RowsAtOnce = 512;
    private const int MostRenewals = 20;
    private const double Settled = 1e-6;

    private readonly SupportRows _rows;
    private readonly int[] _labels;
    private readonly double[][] _means;
    private readonly double _weight;
    private readonly int _neighbours;

    /// <summary>Makes the function.</summary>
    /// <param name="rows">The images.</param>
    /// <param name="weight">The weight of a neighbour.</param>
    /// <param name="neighbours">The number of neighbours.</param>
    public LaplacianScores(SupportRows rows, double weight, int neighbours)
    {
        _rows = rows;
        _labels = rows.Labels();
        _means = [.. Enumerable.Range(0, rows.Classes).Select(c => rows.Transform.Mean(rows.RowsOf(c)))];
        _weight = DoubleParts.Round([weight])[0];
        _neighbours = neighbours;
    }

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override int Length => _rows.Length;

    /// <inheritdoc/>
    public override int Classes => _rows.Classes;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, float[]> Arrays
    {
        get
        {
            Dictionary<string, float[]> arrays = _rows.Arrays();
            StateArrays.Add(arrays, "weight", [_weight]);
            StateArrays.Add(arrays, "neighbours", [_neighbours]);
            return arrays;
        }
    }

    /// <summary>Makes the function again.</summary>
    public static LaplacianScores Restore(StateArrays state) =>
        new(SupportRows.Restore(state), state.Numbers("weight", 1)[0], (int)Math.Clamp(state.Numbers("neighbours", 1)[0], 1, int.MaxValue));

    /// <inheritdoc/>
    public override double[] Scores(ReadOnlySpan<float> feature)
    {
        double[] own = _rows.Transform.Apply(feature);
        double[] distances = new double[_rows.Count];
        for (int i = 0; i < distances.Length; i++)
        {
            distances[i] = SquaredDistance(own, _rows.Values.AsSpan(i * Length, Length));
        }

        return WithSupports(FromMeans(own), Nearest(distances, skipped: -1));
    }

    /// <inheritdoc/>
    public override double[][] ScoresTogether(IReadOnlyList<float[]> features)
    {
        double[] values = _rows.Changed(features);
        double[][] fromMeans = new double[features.Count][];
        int[][] nearest = new int[features.Count][];
        for (int first = 0; first < features.Count; first += RowsAtOnce)
        {
            int start = first;
            Parallel.For(start, Math.Min(features.Count, start + RowsAtOnce), i =>
            {
                // Support images come first, then those to score.
                ReadOnlySpan<double> own = values.AsSpan(i * Length, Length);
                double[] distances = new double[_rows.Count + features.Count];
                for (int j = 0; j < distances.Length; j++)
                {
                    distances[j] = SquaredDistance(
                        own,
                        j < _rows.Count ? _rows.Values.AsSpan(j * Length, Length) : values.AsSpan((j - _rows.Count) * Length, Length)
                    );
                }

                fromMeans[i] = FromMeans(own);
                nearest[i] = Nearest(distances, skipped: _rows.Count + i);
            });
        }

        return Settle(fromMeans, nearest);
    }

    private static double SquaredDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int k = 0; k < x.Length; k++)
        {
            double difference = x[k] - y[k];
            sum += difference * difference;
        }

        return sum;
    }

    private static double[] Softmax(double[] scores)
    {
        double largest = scores.Max();
        double[] powers = Array.ConvertAll(scores, s => Math.Exp(s - largest));
        double sum = powers.Sum();
        return Array.ConvertAll(powers, p => p / sum);
    }

    private double[][] Settle(double[][] fromMeans, int[][] nearest)
    {
        double[][] scores = Array.ConvertAll(fromMeans, f => f);
        double[][] shares = Array.ConvertAll(scores, Softmax);
        for (int renewal = 0; renewal < MostRenewals; renewal++)
        {
            double[][] before = shares;
            scores = [.. fromMeans.Select((own, i) => WithNeighbours(own, nearest[i], before))];
            shares = Array.ConvertAll(scores, Softmax);
            if (shares.Zip(before, (a, b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max()).Max() < Settled)
            {
                break;
            }
        }

        return scores;
    }

    private double[] FromMeans(ReadOnlySpan<double> own)
    {
        double[] scores = new double[Classes];
        for (int c = 0; c < scores.Length; c++)
        {
            scores[c] = -SquaredDistance(own, _means[c]);
        }

        return scores;
    }

    private double[] WithSupports(double[] scores, int[] nearest) => WithNeighbours(scores, nearest, []);

    private double[] WithNeighbours(double[] fromMeans, int[] nearest, double[][] shares)
    {
        double[] scores = [.. fromMeans];
        foreach (int neighbour in nearest)
        {
            if (neighbour < _rows.Count)
            {
                scores[_labels[neighbour]] += _weight;
                continue;
            }

            double[] own = shares[neighbour - _rows.Count];
            for (int c = 0; c < scores.Length; c++)
            {
                scores[c] += _weight * own[c];
            }
        }

        return scores;
    }

    // The places of the smallest distances, the first ones among equals.
    private int[] Nearest(double[] distances, int skipped)
    {
        var nearest = new List<int>(_neighbours + 1);
        for (int i = 0; i < distances.Length; i++)
        {
            if (i == skipped || (nearest.Count == _neighbours && distances[i] >= distances[nearest[^1]]))
            {
                continue;
            }

            int at = nearest.FindIndex(n => distances[i] < distances[n]);
            nearest.Insert(at < 0 ? nearest.Count : at, i);
            if (nearest.Count > _neighbours)
            {
                nearest.RemoveAt(_neighbours);
            }
        }

        return [.. nearest];
    }
}
