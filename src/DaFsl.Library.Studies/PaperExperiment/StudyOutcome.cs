using DaFsl.Library.Runtime;
using DaFsl.Library.Studies.Statistics;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>Where the runs of one way ended, by one measure: a cell of the paper's tables 2 and 3.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="Way">The way.</param>
/// <param name="Finals">The value after the last epoch, by seed.</param>
/// <param name="Final">The mean of these over the seeds.</param>
/// <param name="Gain">
/// By how much it is above vanilla (below, for a negative number), the mean over differences of runs with the same seed;
/// <see langword="null"/> for vanilla itself.
/// </param>
/// <param name="TimesVanilla">
/// The mean divided by vanilla's; <see langword="null"/> for vanilla itself, and where that is 0 or less, or below the measure's floor.
/// </param>
/// <param name="Seconds">How long the runs were trained.</param>
public sealed record StudyOutcome(
    StudyMeasure Measure,
    string Way,
    IReadOnlyDictionary<int, double> Finals,
    SeedEstimate Final,
    SeedEstimate? Gain,
    double? TimesVanilla,
    SeedEstimate Seconds
)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
