using System.Globalization;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Studies.Statistics;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The formatting of estimates in a study's report.</summary>
internal static class StudyText
{
    /// <summary>A value of a measure.</summary>
    public static string Value(StudyMeasure measure, double value) =>
        measure.IsShare() ? MarkdownText.Percent(value) : MarkdownText.Figure(value);

    /// <summary>A mean, and its interval in brackets.</summary>
    public static string Estimate(SeedEstimate? estimate, Func<double, string> write) =>
        estimate switch
        {
            null => MarkdownText.None,
            { Interval: { } interval } => $"{write(estimate.Mean)} ({write(interval.Lower)} to {write(interval.Upper)})",
            _ => write(estimate.Mean),
        };

    /// <summary>A mean of a measure, and its interval.</summary>
    public static string Estimate(StudyMeasure measure, SeedEstimate? estimate) => Estimate(estimate, v => Value(measure, v));

    /// <summary>A share in percent with its interval.</summary>
    public static string Share(SeedEstimate? estimate) => Estimate(estimate, v => MarkdownText.Percent(v));

    /// <summary>A difference in points of percent, or in the measure's own unit, with a sign.</summary>
    public static string Gain(StudyMeasure measure, SeedEstimate? estimate) =>
        Estimate(estimate, v => measure.IsShare() ? Words.Signed(100 * v, "0.0") : Words.Signed(v, "0.000"));

    /// <summary>So many times as much.</summary>
    public static string Times(double? factor) => factor is { } f ? f.ToString("0.00 x", CultureInfo.InvariantCulture) : MarkdownText.None;
}
