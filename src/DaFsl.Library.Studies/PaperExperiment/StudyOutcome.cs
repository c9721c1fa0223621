using DaFsl.Library.Runtime;
using DaFsl.Library.Studies.Statistics;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The final values of the runs of one way, by one measure: a cell of the paper's tables 2 and 3.</summary>
/// <param name="Measure">The measure.</param>
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
/// <param name="Seconds">The training time of the runs, in seconds.</param>
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
