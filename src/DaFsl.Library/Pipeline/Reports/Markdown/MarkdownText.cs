using System.Globalization;
using System.Text.RegularExpressions;

namespace DaFsl.Library.Pipeline.Reports.Markdown;

/// <summary>How a report writes names, figures and times: alike on every machine.</summary>
internal static partial class MarkdownText
{
    /// <summary>What stands where there is no figure.</summary>
    public const string None = "–";

    /// <summary>Plain text as Markdown shows it, on one line and without breaking a table.</summary>
    public static string Escape(string text) => Special().Replace(text.ReplaceLineEndings(" "), @"\$0");

    /// <summary>A share of 0 to 1 in percent.</summary>
    public static string Percent(double? share) => share is { } s ? s.ToString("0.0 %", CultureInfo.InvariantCulture) : None;

    /// <summary>A figure with three decimals.</summary>
    public static string Figure(double? value) => value is { } v ? v.ToString("0.000", CultureInfo.InvariantCulture) : None;

    /// <summary>A figure of the paper, as it stands there.</summary>
    public static string Paper(IReadOnlyDictionary<string, double> figures, string key, string unit = "") =>
        figures.TryGetValue(key, out double value) ? value.ToString("0.0#", CultureInfo.InvariantCulture) + unit : None;

    /// <summary>A number and what it counts.</summary>
    public static string Count(int count, string one, string? many = null) => string.Create(
        CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>A length of time.</summary>
    public static string Time(double? seconds)
    {
        if (seconds is not { } s)
        {
            return None;
        }

        if (s < 59.95)
        {
            return s.ToString("0.0 s", CultureInfo.InvariantCulture);
        }

        long whole = (long)Math.Round(s);
        return whole < 3600 ? $"{whole / 60} min {whole % 60} s" : $"{whole / 3600} h {whole / 60 % 60} min";
    }

    // An underscore within a word means nothing in Markdown.
    [GeneratedRegex(@"[\\|<*`\[]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")]
    private static partial Regex Special();
}
