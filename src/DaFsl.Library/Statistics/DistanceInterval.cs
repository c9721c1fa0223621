using DaFsl.Library.Runtime;

namespace DaFsl.Library.Statistics;

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
    /// The middle part of what resamples gave, scaled so that their mean is the estimate: drawing with replacement repeats vectors, which
    /// by itself makes some distances larger.
    /// </summary>
    internal static DistanceInterval Around(double estimate, IEnumerable<double> resampled, double level)
    {
        double[] sorted = [.. resampled.Order()];
        double mean = sorted.Average();
        double scale = mean > 0 ? estimate / mean : 1;
        DistanceInterval middle = Middle(sorted, level);
        return new DistanceInterval(scale * middle.Lower, scale * middle.Upper, level);
    }

    /// <summary>The middle part of what resamples gave.</summary>
    internal static DistanceInterval Middle(IEnumerable<double> resampled, double level)
    {
        double[] sorted = [.. resampled.Order()];
        double tail = (1 - level) / 2;
        return new DistanceInterval(Quantiles.Of(sorted, tail), Quantiles.Of(sorted, 1 - tail), level);
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
