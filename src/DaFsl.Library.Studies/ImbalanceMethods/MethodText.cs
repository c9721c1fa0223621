using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Statistics;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>The formatting of scores and differences in a study's report.</summary>
internal static class MethodText
{
    /// <summary>A share in percent, and its interval.</summary>
    public static string Share(MethodScore? score) =>
        score is { Mean: var mean } && double.IsFinite(mean) ? With(score.Interval, mean, v => Percent(v)) : None;

    /// <summary>A figure of 0 to 1, and its interval.</summary>
    public static string Plain(MethodScore score) => With(score.Interval, score.Mean, v => Figure(v));

    /// <summary>A difference in points of percent, its interval, and the paired test's p.</summary>
    public static string Points(MethodDifference? difference) =>
        difference is null ? None : With(difference.Interval, difference.Mean, v => Words.Signed(100 * v, "0.0")) + P(difference);

    /// <summary>A difference of figures, its interval, and the paired test's p.</summary>
    public static string Change(MethodDifference difference) =>
        With(difference.Interval, difference.Mean, v => Words.Signed(v, "0.000")) + P(difference);

    private static string With(ConfidenceInterval interval, double mean, Func<double, string> write) =>
        $"{write(mean)} ({write(interval.Lower)} to {write(interval.Upper)})";

    private static string P(MethodDifference difference) =>
        difference.Test is not { } test ? ""
        : test.PValue < 0.001 ? ", p < 0.001"
        : Invariant($", p = {test.PValue:0.000}");
}
