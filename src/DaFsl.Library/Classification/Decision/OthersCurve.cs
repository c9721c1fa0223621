using DaFsl.Library.Statistics;

namespace DaFsl.Library.Classification.Decision;

/// <summary>
/// The shares of the other images that each threshold on the margin takes for the scarce class, smoothed by a normal kernel: by true class
/// and rival, at fixed thresholds, and in proportion between them.
/// </summary>
internal sealed class OthersCurve
{
    // Beyond so many bandwidths the kernel takes all or nothing.
    private const double Reach = 6;
    private const int Points = 257;

    private readonly double[] _thresholds;
    private readonly double[][][] _taken;

    /// <param name="margins">The margins of the other images, by true class and rival, in ascending order.</param>
    /// <param name="own">The margins of the scarce class.</param>
    public OthersCurve(double[][][] margins, double[] own)
    {
        double[][] byClass = [.. margins.Select(m => m.SelectMany(r => r).Order().ToArray())];
        double[] all = [.. byClass.SelectMany(m => m).Order()];
        Variance = VarianceOf(all);
        ScarceShape shape = ScarceShape.Of(own, Variance);
        _thresholds = Grid(all, shape);
        _taken = [.. margins.Select((byRival, c) => byRival.Select(m => Curve(m, Bandwidth(byClass[c]), byClass[c].Length)).ToArray())];
    }

    /// <summary>The variance of all other images' margins.</summary>
    public double Variance { get; }

    /// <summary>The thresholds that the curve was worked out at, in ascending order.</summary>
    public IReadOnlyList<double> Thresholds => _thresholds;

    /// <summary>The share of a class's images that have a rival and a margin above a threshold.</summary>
    public double Taken(int trueClass, int rival, double threshold)
    {
        double[] curve = _taken[trueClass][rival];
        int place = Array.BinarySearch(_thresholds, threshold);
        if (curve.Length == 0 || place >= 0)
        {
            return curve.Length == 0 ? 0 : curve[place];
        }

        int above = ~place;
        if (above == 0 || above == _thresholds.Length)
        {
            return above == 0 ? curve[0] : curve[^1];
        }

        double part = (threshold - _thresholds[above - 1]) / (_thresholds[above] - _thresholds[above - 1]);
        return curve[above - 1] + (part * (curve[above] - curve[above - 1]));
    }

    // Silverman (1986), equation 3.31, with the deviation alone.
    private static double Bandwidth(double[] sorted) =>
        sorted.Length == 0 ? 0 : 0.9 * Math.Sqrt(VarianceOf(sorted)) * Math.Pow(sorted.Length, -0.2);

    private static double VarianceOf(double[] values)
    {
        double mean = values.Length == 0 ? 0 : values.Average();
        return values.Length < 2 ? 0 : values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }

    // Where the images are, close together in the tails: the line often stands in one.
    private static double[] Grid(double[] all, ScarceShape shape)
    {
        double deviation = Math.Max(shape.Deviation, 1e-12 * (1 + Math.Abs(shape.Mean)));
        var places = new SortedSet<double>();
        for (int i = 0; i < Points; i++)
        {
            double z = (2.0 * i / (Points - 1)) - 1;
            places.Add(shape.Mean + (5 * z * deviation));
            places.Add(Quantiles.Of(all, 1 / (1 + Math.Exp(-10 * z))));
        }

        places.Add(all[^1] + (3 * deviation));
        places.Add(all[0] - deviation);
        return [.. places];
    }

    private double[] Curve(double[] sorted, double bandwidth, int ofClass)
    {
        if (sorted.Length == 0)
        {
            return [];
        }

        double[] curve = new double[_thresholds.Length];
        (int from, int to) = (0, 0);
        for (int t = 0; t < curve.Length; t++)
        {
            double threshold = _thresholds[t];
            while (from < sorted.Length && sorted[from] <= threshold - (Reach * bandwidth))
            {
                from++;
            }

            while (to < sorted.Length && sorted[to] <= threshold + (Reach * bandwidth))
            {
                to++;
            }

            double taken = sorted.Length - to;
            for (int i = from; i < to; i++)
            {
                taken += NormalDistribution.Below((sorted[i] - threshold) / bandwidth);
            }

            curve[t] = taken / ofClass;
        }

        return curve;
    }
}
