using System.Text;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>A pairing as a table.</summary>
internal static class LayerTable
{
    private const string None = "-";

    private static readonly string[] _header = ["layer", "kind", "shape", "source layer", "shape", "treatment", "reason"];

    /// <summary>Columns in line with each other, two spaces apart.</summary>
    public static string Text(IReadOnlyList<PairedLayer> layers)
    {
        List<string[]> rows = Rows(layers);
        int[] widths = Widths(rows);
        string[] rule = [.. widths.Select(w => new string('-', w))];
        return Lines(rows, rule, row => string.Join("  ", row.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd());
    }

    /// <summary>The same as a table of Markdown.</summary>
    public static string Markdown(IReadOnlyList<PairedLayer> layers)
    {
        List<string[]> rows = [.. Rows(layers).Select(r => r.Select(c => c.Replace("|", @"\|", StringComparison.Ordinal)).ToArray())];
        int[] widths = Widths(rows);
        string[] rule = [.. widths.Select(w => new string('-', w))];
        return Lines(rows, rule, row => $"| {string.Join(" | ", row.Select((cell, c) => cell.PadRight(widths[c])))} |");
    }

    private static string Lines(List<string[]> rows, string[] rule, Func<string[], string> line)
    {
        var text = new StringBuilder();
        foreach (string[] row in rows.Take(1).Append(rule).Concat(rows.Skip(1)))
        {
            text.Append(line(row)).Append('\n');
        }

        return text.ToString();
    }

    private static List<string[]> Rows(IReadOnlyList<PairedLayer> layers) =>
        [
            _header,
            .. layers.Select(l =>
                new[]
                {
                    l.Student.Path.Length == 0 ? "(itself)" : l.Student.Path,
                    LayerText.Kind(l.Student.Kind),
                    Numbers.Shape(l.Student.Shape),
                    l.Source is { } s ? (s.Path.Length == 0 ? "(itself)" : s.Path) : None,
                    l.Source is { } t ? Numbers.Shape(t.Shape) : None,
                    LayerText.Treatment(l.Treatment),
                    l.Reason,
                }
            ),
        ];

    private static int[] Widths(List<string[]> rows) =>
        [.. Enumerable.Range(0, _header.Length).Select(c => Math.Max(3, rows.Max(r => r[c].Length)))];
}
