using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>An image of learning curves beside a report.</summary>
/// <param name="Caption">The caption of the image.</param>
/// <param name="File">The file, relative to the report.</param>
public sealed record StudyPlot(string Caption, string File)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
