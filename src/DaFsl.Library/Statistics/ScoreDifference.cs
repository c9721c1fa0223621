using DaFsl.Library.Runtime;

namespace DaFsl.Library.Statistics;

/// <summary>By how much a classifier's score is above another's on the same items.</summary>
/// <param name="Value">The second's score less the first's.</param>
/// <param name="Interval">Where it would lie with other items of the same kind; the difference is plain where 0 is outside.</param>
public sealed record ScoreDifference(double Value, ConfidenceInterval Interval)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
