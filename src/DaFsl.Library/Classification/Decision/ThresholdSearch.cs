using DaFsl.Library.Statistics;

namespace DaFsl.Library.Classification.Decision;

/// <summary>
/// Finds the threshold on one scarce class's margins that is best by a smooth estimate: the others' margins by a kernel, the scarce class's
/// own by a normal distribution, as the best of ten points would be noise.
/// </summary>
internal sealed class ThresholdSearch
{
    private const int Steps = 40;
    private const double Level = 1e-9;

    private readonly HeldOutScores _scores;
    private readonly DecisionObjective _objective;
    private readonly int _index;
    private readonly ClassMargins _margins;
    private readonly OthersCurve _curve;
    private readonly double[][] _groups;

    /// <param name="scores">The held-out scores, with at least one image of the scarce class and one of another.</param>
    /// <param name="objective">The objective.</param>
    /// <param name="index">The scarce class.</param>
    /// <param name="offsets">The offsets of the other classes.</param>
    public ThresholdSearch(HeldOutScores scores, DecisionObjective objective, int index, double[] offsets)
    {
        (_scores, _objective, _index) = (scores, objective, index);
        _margins = ClassMargins.Of(scores, index, offsets);
        _curve = new OthersCurve(_margins.Others, _margins.Own);
        _groups = [.. _margins.Others.Select((byRival, c) => byRival.Select(m => Share(m.Length, scores.Counts[c])).ToArray())];
    }

    /// <summary>The margins of the scarce class's own images, in ascending order.</summary>
    public IReadOnlyList<double> Own => _margins.Own;

    /// <summary>True if all images have the same margin, so that no threshold tells them apart.</summary>
    public bool IsLevel => _margins.Others.SelectMany(m => m).SelectMany(m => m).Concat(_margins.Own).Distinct().Take(2).Count() < 2;

    /// <summary>The best threshold; the middle of a stretch on which all are as good.</summary>
    /// <param name="leftOut">The image of the scarce class that is left out, by its place in <see cref="Own"/>; null for none.</param>
    public double Best(int? leftOut = null)
    {
        ScarceShape shape = ScarceShape.Of(
            leftOut is { } left ? [.. _margins.Own.Where((_, i) => i != left)] : _margins.Own,
            _curve.Variance
        );
        IReadOnlyList<double> thresholds = _curve.Thresholds;
        double[] values = [.. thresholds.Select(t => Value(shape, t))];
        double highest = values.Max();
        int first = Array.FindIndex(values, v => v >= highest - Level);
        int last = first;
        while (last + 1 < values.Length && values[last + 1] >= highest - Level)
        {
            last++;
        }

        if (last > first)
        {
            return (thresholds[first] + thresholds[last]) / 2;
        }

        (double low, double high) = (thresholds[Math.Max(0, first - 1)], thresholds[Math.Min(values.Length - 1, first + 1)]);
        double shrink = (Math.Sqrt(5) - 1) / 2;
        for (int i = 0; i < Steps; i++)
        {
            (double left1, double right1) = (high - (shrink * (high - low)), low + (shrink * (high - low)));
            (low, high) = Value(shape, left1) >= Value(shape, right1) ? (low, right1) : (left1, high);
        }

        // A limit that must be kept may lie within the last step: the grid's own point is the safe one.
        double refined = (low + high) / 2;
        return Value(shape, refined) >= highest ? refined : thresholds[first];
    }

    private double Value(ScarceShape shape, double threshold)
    {
        int classes = _scores.Classes.Count;
        double[][] expected = [.. Enumerable.Range(0, classes).Select(_ => new double[classes])];
        double recall =
            shape.Deviation > 0 ? NormalDistribution.Below((shape.Mean - threshold) / shape.Deviation) : (shape.Mean > threshold ? 1 : 0);
        for (int c = 0; c < classes; c++)
        {
            double images = _scores.TrainingCounts[c];
            for (int rival = 0; rival < classes; rival++)
            {
                if (c == _index)
                {
                    expected[c][rival] =
                        images * (rival == _index ? recall : (1 - recall) * Share(_margins.OwnRivals[rival], _margins.Own.Length));
                }
                else if (rival != _index)
                {
                    double taken = _curve.Taken(c, rival, threshold);
                    expected[c][_index] += images * taken;
                    expected[c][rival] += images * (_groups[c][rival] - taken);
                }
            }
        }

        return ObjectiveValue.Of(_objective, expected, _scores.Scarce, _index);
    }

    private static double Share(double part, double of) => of > 0 ? part / of : 0;
}
