using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The content that a study's report shows in addition to its figures.</summary>
/// <param name="Command">The command that made it; <see langword="null"/> to leave it out.</param>
/// <param name="Plots">The learning curves: a caption and a file beside the report each.</param>
public sealed record StudyPage(string? Command, IReadOnlyList<StudyPlot> Plots)
{
    /// <summary>Nothing beside the figures.</summary>
    public static StudyPage Plain { get; } = new(null, []);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
