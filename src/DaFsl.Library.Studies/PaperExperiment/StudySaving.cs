using DaFsl.Library.Runtime;
using DaFsl.Library.Studies.Statistics;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The time that one way saved in reaching vanilla's final value, by one measure: a row of the paper's table 4.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Way">The way.</param>
/// <param name="Seeds">Each seed.</param>
public sealed record StudySaving(StudyMeasure Measure, string Way, IReadOnlyList<TimeToTarget> Seeds)
{
    /// <summary>With how many seeds the target was reached at all.</summary>
    public int Reached => Seeds.Count(s => s.Epochs is not null);

    /// <summary>Seconds of the vanilla runs until they first were as good as at their end.</summary>
    public SeedEstimate Original => SeedEstimate.Of([.. Seeds.Select(s => s.VanillaSeconds)]);

    /// <summary>
    /// Seconds of the distilled runs; <see langword="null"/> unless every one reached the target, as a mean over those that did would
    /// flatter.
    /// </summary>
    public SeedEstimate? Distilled => OfAll(s => s.Seconds);

    /// <summary>
    /// The share of the seconds saved; <see langword="null"/> unless every run reached the target, and each target was worth reaching.
    /// </summary>
    public SeedEstimate? Saved => HasTarget ? OfAll(s => s.Saved) : null;

    /// <summary>
    /// The share of the epochs saved; <see langword="null"/> unless every run reached the target, and each target was worth reaching.
    /// </summary>
    public SeedEstimate? SavedEpochs => HasTarget ? OfAll(s => s.SavedEpochs) : null;

    /// <summary>True if vanilla learned something with every seed, so that its final values are meaningful targets.</summary>
    public bool HasTarget => Seeds.All(s => Measure.IsWorthReaching(s.Target));

    private SeedEstimate? OfAll(Func<TimeToTarget, double?> value)
    {
        double[] values = [.. Seeds.Select(value).OfType<double>()];
        return values.Length == Seeds.Count ? SeedEstimate.Of(values) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
