using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>
/// The answers of a classifier for each test image: enough to compute its scores, including at other decision thresholds between the scarce
/// class and all others.
/// </summary>
/// <param name="Scarce">The probability of the scarce class, 0 to 1.</param>
/// <param name="Other">The likeliest of the other classes, as an index.</param>
/// <param name="OtherProbability">The probability of that class, 0 to 1.</param>
public sealed record MethodAnswers(IReadOnlyList<float> Scarce, IReadOnlyList<int> Other, IReadOnlyList<float> OtherProbability)
{
    /// <summary>Returns the predicted class of each image, as an index.</summary>
    /// <param name="scarceIndex">The scarce class's index.</param>
    internal int[] Predicted(int scarceIndex) => [.. Scarce.Select((p, i) => p > OtherProbability[i] ? scarceIndex : Other[i])];

    /// <summary>
    /// Computes the log ratio of the probability of the scarce class to that of the most likely other class, for each image.
    /// </summary>
    internal float[] Margins() =>
        [.. Scarce.Select((p, i) => MathF.Log(MathF.Max(p, float.Epsilon)) - MathF.Log(MathF.Max(OtherProbability[i], float.Epsilon)))];

    /// <summary>Reads the answers off probabilities.</summary>
    internal static MethodAnswers Of(IReadOnlyList<IReadOnlyList<float>> probabilities, int scarceIndex)
    {
        int[] others = [.. probabilities.Select(row => Enumerable.Range(0, row.Count).Where(c => c != scarceIndex).MaxBy(c => row[c]))];
        return new MethodAnswers(
            [.. probabilities.Select(row => row[scarceIndex])],
            others,
            [.. probabilities.Select((row, i) => row[others[i]])]
        );
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
