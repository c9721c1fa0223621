using System.Collections;
using DaFsl.Library.Evaluation.Detection.Matching;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>
/// Precision and recall of one class at each rank of its detections, by falling score; detections that neither count nor punish
/// have no rank. The points are made as they are read, out of 8 bytes each.
/// </summary>
internal sealed class PrecisionRecallCurve : IReadOnlyList<(float Score, double Recall, double Precision)>
{
    private readonly float[] _scores;
    private readonly int[] _found;
    private readonly int _truths;

    internal PrecisionRecallCurve(RankedMatches matches)
    {
        _scores = matches.Scores;
        _found = new int[matches.Scores.Length];
        _truths = matches.Truths;
        int found = 0;
        for (int rank = 0; rank < _found.Length; rank++)
        {
            found += matches.IsTruePositive[rank] ? 1 : 0;
            _found[rank] = found;
        }
    }

    private PrecisionRecallCurve()
    {
        _scores = [];
        _found = [];
    }

    /// <summary>A curve without a point.</summary>
    public static PrecisionRecallCurve Empty { get; } = new();

    /// <summary>The number of ranked detections.</summary>
    public int Count => _scores.Length;

    /// <summary>The point at a rank, 0 for the highest score. Where the class has no truth, recall is 0.</summary>
    /// <param name="index">The rank.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such rank.</exception>
    public (float Score, double Recall, double Precision) this[int index] =>
        (_scores[index], _truths == 0 ? 0 : _found[index] / (double)_truths, _found[index] / (index + 1.0));

    /// <summary>The points, by rank.</summary>
    public IEnumerator<(float Score, double Recall, double Precision)> GetEnumerator()
    {
        for (int rank = 0; rank < Count; rank++)
        {
            yield return this[rank];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
