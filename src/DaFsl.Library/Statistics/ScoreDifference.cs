using DaFsl.Library.Runtime;

namespace DaFsl.Library.Statistics;

/// <summary>The difference between two classifiers' scores on the same items.</summary>
/// <param name="Value">The second's score less the first's.</param>
/// <param name="Interval">The range expected with other items of the same kind; the difference is significant if 0 is outside.</param>
public sealed record ScoreDifference(double Value, ConfidenceInterval Interval)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
