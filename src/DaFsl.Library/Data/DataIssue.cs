using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data;

/// <summary>Something wrong in a data set that reading went on without.</summary>
/// <param name="Place">The file, and the place in it.</param>
/// <param name="Problem">The problem and its treatment.</param>
/// <param name="IsHint">
/// True if nothing was left out or changed because of it: it is reported for review, and strict reading allows it.
/// </param>
public sealed record DataIssue(string Place, string Problem, bool IsHint = false)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
