namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>A picture beside a report.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="File">Its file, in the report's folder.</param>
public sealed record RemedyPicture(string Caption, string File)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
