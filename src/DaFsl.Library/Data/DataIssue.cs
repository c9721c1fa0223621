using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data;

/// <summary>Something wrong in a data set that reading went on without.</summary>
/// <param name="Place">The file, and the place in it.</param>
/// <param name="Problem">What is wrong, and what was done about it.</param>
/// <param name="IsHint">
/// Whether nothing was left out or changed for it: it is told, for somebody to look at, and strict reading allows it.
/// </param>
public sealed record DataIssue(string Place, string Problem, bool IsHint = false)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
