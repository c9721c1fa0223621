using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>
/// What a classifier answered for each test image: as much as it takes to read off its scores, also where the line between the scarce class
/// and all others is moved.
/// </summary>
/// <param name="Scarce">The probability of the scarce class, 0 to 1.</param>
/// <param name="Other">The likeliest of the other classes, as an index.</param>
/// <param name="OtherProbability">That class's probability, 0 to 1.</param>
public sealed record MethodAnswers(IReadOnlyList<float> Scarce, IReadOnlyList<int> Other, IReadOnlyList<float> OtherProbability)
{
    /// <summary>The class that each image was taken for, as an index.</summary>
    /// <param name="scarceIndex">The scarce class's index.</param>
    internal int[] Predicted(int scarceIndex) => [.. Scarce.Select((p, i) => p > OtherProbability[i] ? scarceIndex : Other[i])];

    /// <summary>How much likelier the scarce class is than the likeliest other one, as a logarithm.</summary>
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
