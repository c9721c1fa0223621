using DaFsl.Library.Runtime;

namespace DaFsl.Library.Statistics;

/// <summary>Where a figure would lie with other images of the same kind.</summary>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Level">How sure that is, 0 to 1: 0.95, say.</param>
public sealed record ConfidenceInterval(double Lower, double Upper, double Level)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
