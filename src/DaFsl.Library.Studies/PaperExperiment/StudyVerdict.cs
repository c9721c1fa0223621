using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>Whether similarity chose the way that proved best with one seed, by one measure.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Chosen">The way that similarity chose.</param>
/// <param name="ChosenFinal">Where its run ended.</param>
/// <param name="Best">The distilled way that ended best. The rule cannot choose vanilla.</param>
/// <param name="BestFinal">Where that run ended.</param>
public sealed record StudyVerdict(StudyMeasure Measure, int Seed, string Chosen, double ChosenFinal, string Best, double BestFinal)
{
    /// <summary>Whether it did, alone or beside others that ended as well.</summary>
    public bool IsRight => Chosen == Best || ChosenFinal == BestFinal;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
