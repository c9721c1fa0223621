using DaFsl.Library.Pipeline.Writing;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>
/// The cost of a method at its default decision threshold, compared with no method. It is reported together with the method.
/// </summary>
internal static class MethodChanges
{
    // A smaller difference is none as it is written.
    private const double Smallest = 0.0005;

    /// <summary>
    /// Describes in words the scores that got worse; <see langword="null"/> if none did, or if there is no run without a method to compare
    /// with.
    /// </summary>
    /// <param name="result">The result of the study.</param>
    /// <param name="table">Its table.</param>
    /// <param name="row">The method.</param>
    public static string? Of(MethodStudyResult result, MethodTable table, MethodRow row)
    {
        if (table.BesideNone.FirstOrDefault(c => c.ImbalanceMethod == row.ImbalanceMethod) is not { } beside)
        {
            return null;
        }

        MethodRow none = table.Rows.First(r => r.ImbalanceMethod == ImbalanceMethod.None);
        string[] worse =
        [
            .. Fall(beside.Accuracy, "accuracy", Words.Points, v => Words.Signed(100 * v, "0.0")),
            .. Fall(beside.MacroF1, "macro F1", v => Words.Signed(v, "0.000"), v => Words.Signed(v, "0.000")),
            .. Fall(beside.Recall, $"recall of '{result.Scarce}'", Words.Points, v => Words.Signed(100 * v, "0.0")),
            .. Precision(result, none, row),
            .. OtherClass(result, none, row),
        ];
        return worse.Length == 0
            ? null
            : $"Worse with {row.ImbalanceMethod.Title()} as it stands than with none: {string.Join("; ", worse)}.";
    }

    private static IEnumerable<string> Fall(MethodDifference difference, string what, Func<double, string> mean, Func<double, string> end)
    {
        if (difference.Mean <= -Smallest)
        {
            yield return $"{what}, {mean(difference.Mean)} ({end(difference.Interval.Lower)} to "
                + $"{end(difference.Interval.Upper)}{(difference.IsLoss ? "" : ", not certain")})";
        }
    }

    private static IEnumerable<string> Precision(MethodStudyResult result, MethodRow none, MethodRow row)
    {
        // Where nothing was taken for the class there is no precision to fall; then that which there is now is told.
        if (
            row.Precision is { Mean: var after }
            && double.IsFinite(after)
            && none.Precision is { Mean: var before }
            && !(after > before - Smallest)
        )
        {
            string change = double.IsFinite(before)
                ? $"{Percent(before)} and then {Percent(after)}"
                : $"{Percent(after)} of what is assigned to it, where with some seed nothing was assigned to it by none";
            yield return $"precision of '{result.Scarce}', {change}";
        }
    }

    // The class that loses most: the mean over the classes hides it.
    private static IEnumerable<string> OtherClass(MethodStudyResult result, MethodRow none, MethodRow row)
    {
        (string Name, double Before, double After)[] others =
        [
            .. result
                .Classes.Select((name, c) => (name, none.RecallByClass[c], row.RecallByClass[c]))
                .Where((c, i) => i != result.ScarceIndex && c.Item3 <= c.Item2 - Smallest),
        ];
        if (others.Length > 0)
        {
            (string name, double before, double after) = others.MinBy(o => o.After - o.Before);
            string more = others.Length > 1 ? $", the most of {others.Length} classes that lose" : "";
            yield return $"recall of '{name}', {Percent(before)} and then {Percent(after)}{more}";
        }
    }
}
