using System.Globalization;
using System.Text.RegularExpressions;

namespace DaFsl.Library.Pipeline.Writing;

/// <summary>The format of names, figures and times in a report: the same on every machine.</summary>
internal static partial class MarkdownText
{
    /// <summary>The text shown if there is no figure.</summary>
    public const string None = "–";

    /// <summary>Plain text as Markdown shows it, on one line and without breaking a table.</summary>
    public static string Escape(string text) => Special().Replace(Blank().Replace(text, " "), @"\$0");

    /// <summary>The same where it begins a line.</summary>
    public static string EscapeLine(string text) => Start().Replace(Escape(text.TrimStart()), @"\$0");

    /// <summary>A share of 0 to 1 in percent; none where it is no finite number.</summary>
    public static string Percent(double? share) => Written(share, "0.0 %");

    /// <summary>A figure with three decimals; none where it is no finite number.</summary>
    public static string Figure(double? value) => Written(value, "0.000");

    /// <summary>A length of time.</summary>
    public static string Time(double? seconds)
    {
        if (seconds is not { } s || !double.IsFinite(s))
        {
            return None;
        }

        if (s < 59.95)
        {
            return s.ToString("0.0 s", CultureInfo.InvariantCulture);
        }

        long whole = (long)Math.Round(s);
        return whole < 3600 ? Invariant($"{whole / 60} min {whole % 60} s") : Invariant($"{whole / 3600} h {whole / 60 % 60} min");
    }

    // Three parts, so that what is 0 as written has no sign.
    private static string Written(double? value, string format) =>
        value is { } v && double.IsFinite(v) ? v.ToString($"{format};-{format};{format}", CultureInfo.InvariantCulture) : None;

    // Line breaks of every kind, and what a screen does not show or shows elsewhere: control characters and marks of direction.
    [GeneratedRegex(@"\r\n|[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]")]
    private static partial Regex Blank();

    // What Markdown, or HTML within it, reads as something else. An underscore within a word means nothing.
    [GeneratedRegex(@"[\\|<*`\[$~]|&(?=#|[A-Za-z])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")]
    private static partial Regex Special();

    // A sign that makes a heading, a quotation or a list of a line, and the point of "1. ", which does so, too.
    [GeneratedRegex(@"^[#>+=-]|(?<=^\d{1,9})[.)](?=\s|$)")]
    private static partial Regex Start();
}
