using System.Text;

namespace DaFsl.Library.Pipeline.Reports.Markdown;

/// <summary>A table that also reads well as plain text: its columns are padded.</summary>
/// <param name="alignment">A letter a column: l for text, r for numbers.</param>
/// <param name="header">The columns' headings.</param>
internal sealed class MarkdownTable(string alignment, params IReadOnlyList<string> header)
{
    private readonly List<IReadOnlyList<string>> _rows = [[.. header.Select(MarkdownText.Escape)]];

    /// <summary>Adds a row of plain text.</summary>
    public void Add(params IEnumerable<string> cells) => _rows.Add([.. cells.Select(MarkdownText.Escape)]);

    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, alignment.Length).Select(c => Math.Max(2, _rows.Max(r => r[c].Length)))];
        string[] rule = [.. widths.Select((w, c) => alignment[c] == 'r' ? new string('-', w - 1) + ":" : new string('-', w))];
        var text = new StringBuilder();
        foreach (IReadOnlyList<string> row in _rows.Take(1).Append(rule).Concat(_rows.Skip(1)))
        {
            IEnumerable<string> cells = row.Select((cell, c) => alignment[c] == 'r' ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }

        return text.ToString();
    }
}
