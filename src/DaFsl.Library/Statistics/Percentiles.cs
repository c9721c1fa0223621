namespace DaFsl.Library.Statistics;

/// <summary>The percentile interval: the middle part of what the resamples gave.</summary>
internal static class Percentiles
{
    /// <summary>The interval; null where no resample gave a number.</summary>
    internal static ConfidenceInterval? Interval(IEnumerable<double?> samples, double level)
    {
        double[] sorted = [.. samples.OfType<double>().Order()];
        return sorted.Length == 0 ? null : OfSorted(sorted, level);
    }

    /// <summary>The interval of resamples in ascending order, of which there is one at least.</summary>
    internal static ConfidenceInterval OfSorted(double[] sorted, double level)
    {
        double tail = (1 - level) / 2;
        return new ConfidenceInterval(Quantiles.Of(sorted, tail), Quantiles.Of(sorted, 1 - tail), level);
    }
}
