using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Classification.Decision;

/// <summary>The outcome of an expectation on a test part: the counts that came true.</summary>
/// <param name="Expected">The expectation, for this test part.</param>
/// <param name="Images">The number of test images of the class.</param>
/// <param name="Found">The number of these that were found.</param>
/// <param name="Others">The number of other test images.</param>
/// <param name="FalseAlarms">The number of these that were taken for the class.</param>
internal sealed record DecisionOutcome(ExpectedPerformance Expected, int Images, int Found, int Others, int FalseAlarms)
{
    /// <summary>True if the recall lies in its interval, its ends included; null where the test part has no image of the class.</summary>
    public bool? IsRecallWithin => IsWithin(Found, Images, Expected.RecallInterval);

    /// <summary>True if the false-alarm rate lies in its interval, its ends included; null where there is no other image.</summary>
    public bool? IsFalseAlarmRateWithin => IsWithin(FalseAlarms, Others, Expected.FalseAlarmRateInterval);

    /// <summary>Counts what came true.</summary>
    /// <param name="expected">The expectation, for this test part.</param>
    /// <param name="index">The scarce class.</param>
    /// <param name="truth">The class of each test image.</param>
    /// <param name="answers">The class that each was answered as.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or the expectation is for another test part.</exception>
    public static DecisionOutcome Of(ExpectedPerformance expected, int index, IReadOnlyList<int> truth, IReadOnlyList<int> answers)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(answers);
        if (truth.Count != answers.Count)
        {
            throw new ArgumentException(
                $"Each test image takes an answer, but {Counted.Of(truth.Count, "image")} came with {Counted.Of(answers.Count, "answer")}.",
                nameof(answers)
            );
        }

        int images = truth.Count(t => t == index);
        int others = truth.Count - images;
        if (expected.TestImages != images || expected.TestOthers != others)
        {
            string meant = expected.TestImages is null
                ? "no test part"
                : Invariant($"{expected.TestImages} images of it and {expected.TestOthers} others");
            throw new ArgumentException(
                $"The expectation for '{expected.ClassName}' is for {meant}, but the test part has "
                    + Invariant($"{images} of it and {others} others."),
                nameof(expected)
            );
        }

        int found = truth.Where((t, i) => t == index && answers[i] == index).Count();
        int alarms = truth.Where((t, i) => t != index && answers[i] == index).Count();
        return new DecisionOutcome(expected, images, found, others, alarms);
    }

    // The rates of an interval are whole images of the test part: only rounding may part them.
    private static bool? IsWithin(int part, int of, ConfidenceInterval interval)
    {
        const double Rounding = 1e-9;
        double share = (double)part / of;
        return of == 0 ? null : interval.Lower - Rounding <= share && share <= interval.Upper + Rounding;
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
