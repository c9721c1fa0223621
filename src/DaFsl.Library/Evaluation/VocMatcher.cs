using DaFsl.Library.Data;

namespace DaFsl.Library.Evaluation;

/// <summary>
/// Matches one class's detections to its truths as the PASCAL VOC devkit does: by falling confidence over all pictures, each to
/// the truth in its picture that it overlaps best, be that one taken already (a false positive) or difficult (left out).
/// </summary>
internal static class VocMatcher
{
    internal static RankedMatches Match(string className, IReadOnlyList<ImageDetections> images, float iouThreshold)
    {
        var truths = new AnnotatedObject[images.Count][];
        bool[][] taken = new bool[images.Count][];
        var found = new List<(float Score, int Image, BoundingBox Box)>();
        for (int i = 0; i < images.Count; i++)
        {
            truths[i] = [.. images[i].Truths.Where(t => t.ClassName == className)];
            taken[i] = new bool[truths[i].Length];
            foreach (DetectedObject detection in images[i].Detections)
            {
                if (detection.ClassName == className)
                {
                    found.Add((detection.Score, i, detection.Box));
                }
            }
        }

        var isTruePositive = new List<bool>(found.Count);

        // A stable sort: ties keep the order in which they were handed in. NaN comes last.
        foreach ((_, int image, BoundingBox box) in found.OrderByDescending(f => f.Score))
        {
            int best = BestOverlap(box, truths[image], iouThreshold);
            if (best >= 0 && truths[image][best].IsDifficult)
            {
                continue;
            }

            bool isFirst = best >= 0 && !taken[image][best];
            isTruePositive.Add(isFirst);
            if (isFirst)
            {
                taken[image][best] = true;
            }
        }

        return new RankedMatches(isTruePositive, truths.Sum(t => t.Count(o => !o.IsDifficult)), found.Count);
    }

    /// <summary>The truth that the box overlaps best (the first of equals), or -1 where that is below the threshold.</summary>
    private static int BestOverlap(BoundingBox box, AnnotatedObject[] truths, float iouThreshold)
    {
        int best = -1;
        float bestOverlap = 0;
        for (int i = 0; i < truths.Length; i++)
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
}
