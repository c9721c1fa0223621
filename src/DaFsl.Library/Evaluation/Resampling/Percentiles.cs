namespace DaFsl.Library.Evaluation.Resampling;

/// <summary>The percentile interval: the middle part of what the resamples gave.</summary>
internal static class Percentiles
{
    /// <summary>The interval; null where no resample gave a number.</summary>
    internal static ConfidenceInterval? Interval(IEnumerable<double?> samples, double level)
    {
        double[] sorted = [.. samples.OfType<double>().Order()];
        double tail = (1 - level) / 2;
        return sorted.Length == 0 ? null : new ConfidenceInterval(Quantile(sorted, tail), Quantile(sorted, 1 - tail), level);
    }

    /// <summary>Between two samples, in proportion.</summary>
    private static double Quantile(double[] sorted, double part)
    {
        double place = part * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
