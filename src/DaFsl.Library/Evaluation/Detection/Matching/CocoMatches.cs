namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>The outcomes of one class's detections, by object size and threshold.</summary>
/// <param name="scores">Each detection's score, image by image; only the best of an image are here.</param>
/// <param name="images">Each detection's image.</param>
/// <param name="ranksInImage">For each detection, the number of detections of its image with a higher score.</param>
internal sealed class CocoMatches(float[] scores, int[] images, int[] ranksInImage)
{
    private readonly int[] _order = RankOrder.ByFallingScore(scores);
    private readonly MatchOutcome[][] _outcomes =
    [
        .. Enumerable.Range(0, AreaRange.Coco.Length * IouThresholds.Coco.Length).Select(_ => new MatchOutcome[scores.Length]),
    ];

    private readonly List<int>[] _truthImages = [.. AreaRange.Coco.Select(_ => new List<int>())];

    /// <summary>Returns the number of ground-truth objects of a size to find.</summary>
    internal int Truths(int area) => _truthImages[area].Count;

    /// <summary>Notes a truth to find.</summary>
    internal void AddTruth(int area, int image) => _truthImages[area].Add(image);

    /// <summary>Returns the span that holds the outcome of each detection.</summary>
    internal Span<MatchOutcome> Outcomes(int area, int threshold) => _outcomes[(area * IouThresholds.Coco.Length) + threshold];

    /// <summary>Returns the ranking for a size and threshold, with at most the given number of detections per image.</summary>
    internal RankedMatches Ranked(int area, int threshold, int maxDetections)
    {
        ReadOnlySpan<MatchOutcome> outcomes = Outcomes(area, threshold);
        float[] keptScores = new float[_order.Length];
        int[] keptImages = new int[_order.Length];
        bool[] hits = new bool[_order.Length];
        int kept = 0;
        foreach (int detection in _order)
        {
            if (outcomes[detection] != MatchOutcome.Ignored && ranksInImage[detection] < maxDetections)
            {
                keptScores[kept] = scores[detection];
                keptImages[kept] = images[detection];
                hits[kept++] = outcomes[detection] == MatchOutcome.TruePositive;
            }
        }

        return new RankedMatches(keptScores[..kept], keptImages[..kept], hits[..kept], [.. _truthImages[area]]);
    }
}
