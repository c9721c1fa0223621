using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The comparison of the way that similarity chose with the one that proved best, for one seed and one measure.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Chosen">The way that similarity chose.</param>
/// <param name="ChosenFinal">The final value of its run.</param>
/// <param name="Best">The distilled way that ended best. The rule cannot choose vanilla.</param>
/// <param name="BestFinal">The final value of that run.</param>
public sealed record StudyVerdict(StudyMeasure Measure, int Seed, string Chosen, double ChosenFinal, string Best, double BestFinal)
{
    /// <summary>True if similarity chose the best way, or one that ended equally well.</summary>
    public bool IsRight => Chosen == Best || ChosenFinal == BestFinal;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
