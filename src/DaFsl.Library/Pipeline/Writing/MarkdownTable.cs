using System.Text;

namespace DaFsl.Library.Pipeline.Writing;

/// <summary>A table that also reads well as plain text: its columns are padded.</summary>
/// <param name="alignment">A letter a column: l for text, r for numbers.</param>
/// <param name="header">The columns' headings.</param>
internal sealed class MarkdownTable(string alignment, params IReadOnlyList<string> header)
{
    // A name of a thousand letters would widen every row.
    private const int WidestPadding = 60;
    private const int LongestCell = 400;

    private readonly List<IReadOnlyList<string>> _rows =
    [
        [.. header.Select(Cell)],
    ];

    /// <summary>Adds a row of plain text.</summary>
    public void Add(params IEnumerable<string> cells) => _rows.Add([.. cells.Select(Cell)]);

    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, alignment.Length).Select(c => Math.Clamp(_rows.Max(r => r[c].Length), 2, WidestPadding))];
        string[] rule = [.. widths.Select((w, c) => alignment[c] == 'r' ? new string('-', w - 1) + ":" : new string('-', w))];
        var text = new StringBuilder();
        foreach (IReadOnlyList<string> row in _rows.Take(1).Append(rule).Concat(_rows.Skip(1)))
        {
            IEnumerable<string> cells = row.Select((cell, c) => alignment[c] == 'r' ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }

        return text.ToString();
    }

    // Beginning and end, so that two long names that begin alike can still be told apart.
    private static string Cell(string text)
    {
        const int Half = LongestCell / 2;
        if (text.Length <= LongestCell)
        {
            return MarkdownText.Escape(text);
        }

        // Not within a letter of two parts.
        int start = char.IsHighSurrogate(text[Half - 1]) ? Half - 1 : Half;
        int end = char.IsLowSurrogate(text[^Half]) ? Half - 1 : Half;
        return MarkdownText.Escape($"{text[..start]}…{text[^end..]}");
    }
}
