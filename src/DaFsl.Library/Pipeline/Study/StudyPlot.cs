namespace DaFsl.Library.Pipeline.Study;

/// <summary>A picture of learning curves beside a report.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="File">The file, relative to the report.</param>
public sealed record StudyPlot(string Caption, string File)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
