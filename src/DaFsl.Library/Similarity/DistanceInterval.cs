namespace DaFsl.Library.Similarity;

/// <summary>Where a distance would lie with other samples of the same sets.</summary>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Level">How sure that is, 0 to 1: 0.95, say.</param>
public sealed record DistanceInterval(double Lower, double Upper, double Level)
{
    /// <summary>Whether a value lies inside: above the lower end and below the upper one.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => Lower < value && value < Upper;

    /// <summary>
    /// The middle part of what resamples gave, scaled so that their mean is the estimate: drawing with replacement repeats vectors, which by
    /// itself makes some distances larger.
    /// </summary>
    internal static DistanceInterval Around(double estimate, IEnumerable<double> resampled, double level)
    {
        double[] sorted = [.. resampled.Order()];
        double mean = sorted.Average();
        double scale = mean > 0 ? estimate / mean : 1;
        double tail = (1 - level) / 2;
        return new DistanceInterval(scale * Quantile(sorted, tail), scale * Quantile(sorted, 1 - tail), level);
    }

    // Between two samples, in proportion.
    private static double Quantile(double[] sorted, double part)
    {
        double place = part * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
