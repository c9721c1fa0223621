using System.Globalization;

namespace DaFsl.Library.Pipeline.Writing;

/// <summary>Learning curves side by side, a row an epoch. A curve of more epochs is thinned out; all of it is in the JSON report.</summary>
internal static class CurveTable
{
    private const int MostRows = 20;

    /// <summary>Makes the table.</summary>
    /// <param name="names">The curves' names.</param>
    /// <param name="curves">Of each curve, a text an epoch.</param>
    public static MarkdownTable Of(IReadOnlyList<string> names, IReadOnlyList<string[]> curves)
    {
        var table = new MarkdownTable(new string('r', names.Count + 1), ["Epoch", .. names]);
        int epochs = curves.Select(c => c.Length).DefaultIfEmpty().Max();
        int step = (epochs + MostRows - 1) / MostRows;
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            if (epoch % step == 0 || epoch == 1 || epoch == epochs)
            {
                IEnumerable<string> cells = curves.Select(c => epoch <= c.Length ? c[epoch - 1] : MarkdownText.None);
                table.Add([epoch.ToString(CultureInfo.InvariantCulture), .. cells]);
            }
        }

        return table;
    }
}
