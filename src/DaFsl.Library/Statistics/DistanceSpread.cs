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
        ConfidenceInterval middle = Percentiles.OfSorted(sorted, level);
        return new ConfidenceInterval(scale * middle.Lower, scale * middle.Upper, level);
    }
}
