using DaFsl.Library.Runtime;

namespace DaFsl.Library.Statistics;

/// <summary>The range that a figure would lie in with other images, samples or seeds of the same kind.</summary>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Level">The confidence level, 0 to 1: 0.95, for example.</param>
public sealed record ConfidenceInterval(double Lower, double Upper, double Level)
{
    /// <summary>True if a value lies inside the interval: above the lower end and below the upper one.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => Lower < value && value < Upper;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
