using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>An image beside a report.</summary>
/// <param name="Caption">The caption of the image.</param>
/// <param name="File">Its file, in the report's folder.</param>
public sealed record MethodImage(string Caption, string File)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
