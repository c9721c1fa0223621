using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Classification.Decision;

/// <summary>The sentences of a report on what to expect of a decision line, and on what came true.</summary>
internal static class DecisionSentences
{
    /// <summary>With fewer images of a class, no recall is promised: the interval reaches over half of all shares.</summary>
    public const int FewestImages = 5;

    /// <summary>The expectation in words.</summary>
    public static string Of(ExpectedPerformance expected)
    {
        string name = $"'{expected.ClassName}'";
        if (expected.Recall is not { } || expected.Images < FewestImages || expected.FalseAlarmRate is not { } rate)
        {
            return $"How many images of {name} will be found cannot be told: {Counted.Of(expected.Images, "image")} of it "
                + $"{(expected.Images == 1 ? "was" : "were")} left out and judged "
                + $"beside {Counted.Of(expected.Others, "other")}, and it takes "
                + Invariant($"{FewestImages} and 1.");
        }

        string precision = expected.Precision is { } share
            ? $" Where {Percent(expected.Prior)} of the images are of {name}, {Percent(share)} of what is taken for it will be of it "
                + $"({Interval(expected.PrecisionInterval)})."
            : "";
        return Invariant($"Of {name}, {expected.Found} of {expected.Images} left-out images were found ")
            + $"({Interval(expected.RecallInterval)}{TestPart(expected.TestImages)}), and {Percent(rate)} of "
            + $"{Counted.Of(expected.Others, "other image")} were taken for it "
            + $"({Interval(expected.FalseAlarmRateInterval)}{TestPart(expected.TestOthers)}).{precision}";
    }

    /// <summary>The outcome in words.</summary>
    public static string Of(DecisionOutcome outcome)
    {
        string name = $"'{outcome.Expected.ClassName}'";
        string recall = outcome.IsRecallWithin is { } isFound
            ? Invariant($"{outcome.Found} of {outcome.Images} were found, {Place(isFound)} {Interval(outcome.Expected.RecallInterval)}")
            : "the test part has no image";
        string alarms = outcome.IsFalseAlarmRateWithin is { } isAlarm
            ? Invariant($"{outcome.FalseAlarms} of {outcome.Others} other test images were taken for it, ")
                + $"{Place(isAlarm)} {Interval(outcome.Expected.FalseAlarmRateInterval)}"
            : "there is no other test image";
        return $"Of {name}, {recall}; {alarms}.";
    }

    private static string Place(bool isWithin) => isWithin ? "inside the" : "outside the";

    private static string TestPart(int? images) => images is { } count ? Invariant($" on {Counted.Of(count, "test image")}") : "";

    private static string Interval(ConfidenceInterval interval) =>
        Invariant($"{100 * interval.Level:0.#} % interval {Percent(interval.Lower)} to {Percent(interval.Upper)}");

    private static string Percent(double share) => Invariant($"{100 * share:0.0} %");
}
