using System.Globalization;
using DaFsl.Library.Statistics;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Writing;

/// <summary>
/// The wording of shares, differences and intervals in findings: with what they count, and small numbers of objects as counts, not in
/// percent.
/// </summary>
internal static class Words
{
    private const int FewestForPercent = 100;

    /// <summary>"3 of 6"; from 100 objects on also in percent.</summary>
    public static string Share(int part, int of) =>
        of < FewestForPercent ? Invariant($"{part} of {of}") : Invariant($"{Percent((double)part / of)} ({part} of {of})");

    /// <summary>A difference of shares in points of percent, with its sign.</summary>
    public static string Points(double difference) => $"{Signed(100 * difference, "0.0")} points";

    /// <summary>A number with its sign; none where it is 0 as written.</summary>
    public static string Signed(double value, string format) =>
        double.IsFinite(value) ? value.ToString($"+{format};-{format};{format}", CultureInfo.InvariantCulture) : None;

    /// <summary>An interval of a difference of shares, in points.</summary>
    public static string Points(ConfidenceInterval interval) => Interval(interval, v => Signed(100 * v, "0.0"));

    /// <summary>An interval of a difference of figures.</summary>
    public static string Change(ConfidenceInterval interval) => Interval(interval, v => Signed(v, "0.000"));

    /// <summary>An interval of a share, in percent.</summary>
    public static string Shares(ConfidenceInterval interval) => Interval(interval, v => Percent(v));

    /// <summary>An interval of distances.</summary>
    public static string Span(ConfidenceInterval interval) => $"{Figure(interval.Lower)} to {Figure(interval.Upper)}";

    /// <summary>Names in a row; those beyond the first ten are counted.</summary>
    public static string List(IEnumerable<string> items, int most = 10)
    {
        string[] all = [.. items];
        string[] shown = all.Length > most ? [.. all[..most], Invariant($"{all.Length - most} more")] : all;
        return shown.Length < 2 ? string.Concat(shown) : $"{string.Join(", ", shown[..^1])} and {shown[^1]}";
    }

    /// <summary>Sentences in a row, those that say nothing left out.</summary>
    public static string Sentences(params IEnumerable<string?> sentences) =>
        string.Join(' ', sentences.Where(s => !string.IsNullOrEmpty(s)));

    private static string Interval(ConfidenceInterval interval, Func<double, string> write) =>
        Invariant($"{100 * interval.Level:0.#} % interval {write(interval.Lower)} to {write(interval.Upper)}");
}
