namespace DaFsl.Library.Statistics;

/// <summary>The percentile interval: the middle part of what the resamples gave.</summary>
internal static class Percentiles
{
    /// <summary>The interval; null where no resample gave a number.</summary>
    internal static ConfidenceInterval? Interval(IEnumerable<double?> samples, double level)
    {
        double[] sorted = [.. samples.OfType<double>().Order()];
        double tail = (1 - level) / 2;
        return sorted.Length == 0 ? null : new ConfidenceInterval(Quantiles.Of(sorted, tail), Quantiles.Of(sorted, 1 - tail), level);
    }
}
