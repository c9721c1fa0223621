namespace DaFsl.Library.Statistics;

/// <summary>Finds the interval of a distance out of what resamples of its sets gave.</summary>
internal static class DistanceSpread
{
    /// <summary>
    /// The middle part of what resamples gave, scaled so that their mean is the estimate: drawing with replacement repeats vectors, which
    /// by itself makes some distances larger.
    /// </summary>
    public static ConfidenceInterval Around(double estimate, IEnumerable<double> resampled, double level)
    {
        double[] sorted = [.. resampled.Order()];
        double mean = sorted.Average();
        double scale = mean > 0 ? estimate / mean : 1;
        ConfidenceInterval middle = Middle(sorted, level);
        return new ConfidenceInterval(scale * middle.Lower, scale * middle.Upper, level);
    }

    /// <summary>The middle part of what resamples gave.</summary>
    public static ConfidenceInterval Middle(IEnumerable<double> resampled, double level)
    {
        double[] sorted = [.. resampled.Order()];
        double tail = (1 - level) / 2;
        return new ConfidenceInterval(Quantiles.Of(sorted, tail), Quantiles.Of(sorted, 1 - tail), level);
    }
}
