using System.Text.RegularExpressions;
using DaFsl.Library.Data;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>
/// Data issues as lines that a person can look through: of each kind the first few, and how many more there are. A data set may have a
/// hundred thousand boxes without an area; all of them are in the JSON report.
/// </summary>
internal static partial class IssueLines
{
    /// <summary>The number of issues of a kind that are shown.</summary>
    public const int ShownOfAKind = 5;

    private const int MostKinds = 20;

    /// <summary>A line an issue, by kind in the order of their first.</summary>
    /// <param name="issues">The issues.</param>
    /// <param name="count">The total number of issues, if more are known than listed.</param>
    public static IReadOnlyList<string> Of(IReadOnlyCollection<DataIssue> issues, int count = 0)
    {
        var lines = new List<string>();
        IGrouping<string, DataIssue>[] kinds = [.. issues.GroupBy(i => KindOf(i.Problem), StringComparer.Ordinal)];
        foreach (IGrouping<string, DataIssue> kind in kinds.Take(MostKinds))
        {
            lines.AddRange(kind.Take(ShownOfAKind).Select(i => $"{i.Place}: {i.Problem}"));
            if (kind.Count() > ShownOfAKind)
            {
                lines.Add(Invariant($"and {kind.Count() - ShownOfAKind} more of this kind"));
            }
        }

        int others = kinds.Skip(MostKinds).Sum(k => k.Count()) + Math.Max(0, count - issues.Count);
        if (others > 0)
        {
            lines.Add(Invariant($"and {others} more of other kinds"));
        }

        return lines;
    }

    // What a problem is about (names, numbers, paths, what stands in brackets) makes no other kind of it.
    private static string KindOf(string problem) => About().Replace(problem, "*");

    [GeneratedRegex(@"'[^']*'|""[^""]*""|\([^()]*\)|[^\s;,]*[/\\][^\s;,]*|-?\d+(\.\d+)?")]
    private static partial Regex About();
}
