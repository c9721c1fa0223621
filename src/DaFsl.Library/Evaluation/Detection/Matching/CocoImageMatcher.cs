using DaFsl.Library.Imaging;

namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>
/// Matches one image's truths and detections of one class. In order of descending score, each detection takes the unmatched truth with the
/// largest overlap; a truth to be ignored is taken only if there is no other. A crowd can be taken any number of times.
/// </summary>
internal sealed class CocoImageMatcher
{
    private readonly TruthBox[] _truths;
    private readonly BoundingBox[] _detections;
    private readonly double[] _overlaps;
    private readonly int[] _order;
    private readonly bool[] _taken;

    /// <param name="truths">The truths.</param>
    /// <param name="detections">The detections, by falling score.</param>
    internal CocoImageMatcher(ReadOnlySpan<TruthBox> truths, BoundingBox[] detections)
    {
        _truths = truths.ToArray();
        _detections = detections;
        _order = new int[_truths.Length];
        _taken = new bool[_truths.Length];
        _overlaps = new double[_truths.Length * detections.Length];
        for (int d = 0; d < detections.Length; d++)
        {
            for (int t = 0; t < _truths.Length; t++)
            {
                _overlaps[(d * _truths.Length) + t] = _truths[t].IsCrowd
                    ? BoxOverlap.OverDetection(detections[d], _truths[t].Box)
                    : BoxOverlap.OverUnion(detections[d], _truths[t].Box);
            }
        }
    }

    /// <summary>The number of ground-truth objects to find, as sorted by <see cref="SortTruths"/>; they come first.</summary>
    internal int TruthsToFind { get; private set; }

    /// <summary>Puts truths of another size, and those that are ignored anyway, behind the others; else the order stays.</summary>
    internal void SortTruths(AreaRange area)
    {
        int next = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int t = 0; t < _truths.Length; t++)
            {
                bool isIgnored = _truths[t].IsIgnored || !area.Holds(_truths[t].Box);
                if (isIgnored == (pass == 1))
                {
                    _order[next++] = t;
                }
            }

            TruthsToFind = pass == 0 ? next : TruthsToFind;
        }
    }

    /// <summary>Notes what becomes of each detection among the truths as they are sorted.</summary>
    internal void Match(AreaRange area, double iouThreshold, Span<MatchOutcome> outcomes)
    {
        Array.Clear(_taken);
        for (int d = 0; d < _detections.Length; d++)
        {
            int place = BestFree(d, iouThreshold);
            if (place >= 0)
            {
                _taken[_order[place]] = true;
                outcomes[d] = place < TruthsToFind ? MatchOutcome.TruePositive : MatchOutcome.Ignored;
            }
            else
            {
                outcomes[d] = area.Holds(_detections[d]) ? MatchOutcome.FalsePositive : MatchOutcome.Ignored;
            }
        }
    }

    /// <summary>
    /// Finds the position, in the sorted order, of the ground-truth object to match; -1 if there is none. Of equal overlaps the last one
    /// wins, as in pycocotools.
    /// </summary>
    private int BestFree(int detection, double iouThreshold)
    {
        int best = -1;
        double bestOverlap = iouThreshold;
        for (int place = 0; place < _order.Length; place++)
        {
            if (place == TruthsToFind && best >= 0)
            {
                break;
            }

            int truth = _order[place];
            double overlap = _overlaps[(detection * _truths.Length) + truth];
            if (overlap >= bestOverlap && (!_taken[truth] || _truths[truth].IsCrowd))
            {
                best = place;
                bestOverlap = overlap;
            }
        }

        return best;
    }
}
