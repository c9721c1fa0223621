using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Classification;

/// <summary>
/// The calibration of a classifier: its answers by confidence (the probability of the predicted class), and how often they are right (Guo
/// et al., "On Calibration of Modern Neural Networks", ICML 2017, section 2).
/// </summary>
/// <remarks>
/// The errors depend on the number of bins; log loss and Brier score do not, and both also fall where a classifier is right more often.
/// </remarks>
internal sealed record ReliabilityTable
{
    /// <summary>
    /// The expected calibration error, 0 to 1: |accuracy - confidence| of each bin, averaged by the bins' items (equation 3).
    /// </summary>
    public required double ExpectedError { get; init; }

    /// <summary>The maximum calibration error, 0 to 1: the largest |accuracy - confidence| of a bin (equation 5).</summary>
    public required double LargestError { get; init; }

    /// <summary>The mean of - log(probability of the true class), natural logarithm; probabilities of 0 count as 10^-38.</summary>
    public required double LogLoss { get; init; }

    /// <summary>
    /// The mean over items of the squared distance between probabilities and truth, summed over the classes, 0 to 2 (Brier 1950).
    /// </summary>
    public required double BrierScore { get; init; }

    /// <summary>The bins, of equal width, from the lowest confidence up.</summary>
    public required IReadOnlyList<ReliabilityBin> Bins { get; init; }

    private const float SmallestProbability = 1e-38f;

    /// <summary>Measures it.</summary>
    /// <param name="truth">Each item's class, from 0.</param>
    /// <param name="probabilities">The probability of each class that each item was given.</param>
    /// <param name="bins">The number of bins, 1 or more.</param>
    /// <exception cref="ArgumentException">
    /// There is no item; the lists differ in length; a label names no class; or an item's probabilities are not as many as the first one's,
    /// or do not sum to 1.
    /// </exception>
    public static ReliabilityTable Measure(IReadOnlyList<int> truth, IReadOnlyList<IReadOnlyList<float>> probabilities, int bins = 15)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        OutOfRange.ThrowIfLessThan(bins, 1);
        ClassProbabilities given = ClassProbabilities.Check(probabilities.Count == 0 ? 0 : probabilities[0].Count, truth, probabilities);
        ILookup<int, (double Confidence, bool IsRight)> answers = given
            .Rows.Select((row, i) => (Confidence: (double)row.Max(), IsRight: LikeliestOf(row) == truth[i]))
            .ToLookup(a => Math.Clamp((int)Math.Ceiling(a.Confidence * bins) - 1, 0, bins - 1));
        ReliabilityBin[] table = [.. Enumerable.Range(0, bins).Select(b => Bin(b, bins, [.. answers[b]]))];
        double[] gaps = [.. table.Select(b => Math.Abs((b.Accuracy - b.Confidence) ?? 0))];
        return new ReliabilityTable
        {
            ExpectedError = table.Zip(gaps, (bin, gap) => bin.Count * gap).Sum() / truth.Count,
            LargestError = gaps.Max(),
            LogLoss = given.Rows.Select((row, i) => -Math.Log(Math.Max(row[truth[i]], SmallestProbability))).Average(),
            BrierScore = given.Rows.Select((row, i) => row.Select((p, c) => Math.Pow(p - (c == truth[i] ? 1 : 0), 2)).Sum()).Average(),
            Bins = table,
        };
    }

    private static ReliabilityBin Bin(int index, int bins, (double Confidence, bool IsRight)[] answers) =>
        new(
            (double)index / bins,
            (index + 1.0) / bins,
            answers.Length,
            answers.Length == 0 ? null : answers.Average(a => a.Confidence),
            answers.Length == 0 ? null : (double)answers.Count(a => a.IsRight) / answers.Length
        );

    private static int LikeliestOf(IReadOnlyList<float> row) => Enumerable.Range(0, row.Count).MaxBy(c => row[c]);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
