using DaFsl.Library.Imaging;

namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>
/// Matches one class's detections to its truths as the PASCAL VOC devkit does: by falling confidence over all images, each to
/// the truth in its image that it overlaps best, be that one taken already (a false positive) or to be ignored (left out).
/// </summary>
internal static class VocMatcher
{
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not above 0 and at most 1.</exception>
    internal static void ThrowIfNoThreshold(float iouThreshold)
    {
        if (!(iouThreshold > 0 && iouThreshold <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(iouThreshold),
                Invariant($"iouThreshold is {iouThreshold}; it must be above 0 and at most 1.")
            );
        }
    }

    internal static RankedMatches Match(ClassObjects objects, float iouThreshold)
    {
        ReadOnlySpan<TruthBox> truths = objects.Truths;
        ReadOnlySpan<BoundingBox> boxes = objects.Boxes;
        bool[] taken = new bool[truths.Length];
        float[] scores = new float[boxes.Length];
        int[] images = new int[boxes.Length];
        bool[] hits = new bool[boxes.Length];
        int kept = 0;
        foreach (int detection in RankOrder.ByFallingScore(objects.Scores))
        {
            int place = objects.Places[detection];
            int best = BestOverlap(boxes[detection], truths, objects.TruthsAt(place), iouThreshold);
            if (best >= 0 && truths[best].IsIgnored)
            {
                continue;
            }

            scores[kept] = objects.Scores[detection];
            images[kept] = objects.Images[place];
            hits[kept++] = best >= 0 && !taken[best];
            if (best >= 0)
            {
                taken[best] = true;
            }
        }

        return new RankedMatches(scores[..kept], images[..kept], hits[..kept], TruthImages(objects));
    }

    /// <summary>The truth that the box overlaps best (the first of equals), or -1 where that is below the threshold.</summary>
    private static int BestOverlap(BoundingBox box, ReadOnlySpan<TruthBox> truths, Range range, float iouThreshold)
    {
        int best = -1;
        float bestOverlap = 0;
        for (int i = range.Start.Value; i < range.End.Value; i++)
        {
            float overlap = box.IntersectionOverUnion(truths[i].Box);
            if (overlap > bestOverlap)
            {
                best = i;
                bestOverlap = overlap;
            }
        }

        return bestOverlap >= iouThreshold ? best : -1;
    }

    private static int[] TruthImages(ClassObjects objects)
    {
        var images = new List<int>(objects.Truths.Length);
        for (int place = 0; place < objects.Images.Length; place++)
        {
            foreach (TruthBox truth in objects.Truths[objects.TruthsAt(place)])
            {
                if (!truth.IsIgnored)
                {
                    images.Add(objects.Images[place]);
                }
            }
        }

        return [.. images];
    }
}
