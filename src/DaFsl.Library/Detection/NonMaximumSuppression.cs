using DaFsl.Library.Data;

namespace DaFsl.Library.Detection;

/// <summary>Of boxes that show the same object, keeps the one with the highest score.</summary>
internal static class NonMaximumSuppression
{
    /// <summary>Indices of the boxes that stay, by falling score: each overlaps no better one by more than the threshold.</summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="scores">Their scores, one a box.</param>
    /// <param name="iouThreshold">The largest IoU that two kept boxes may have.</param>
    /// <param name="most">How many to keep at the most.</param>
    public static List<int> Keep(ReadOnlySpan<BoundingBox> boxes, ReadOnlySpan<float> scores, float iouThreshold, int most = int.MaxValue)
    {
        var kept = new List<int>();
        foreach (int candidate in ByFallingScore(scores))
        {
            if (kept.Count == most)
            {
                break;
            }

            if (!OverlapsAny(boxes, kept, candidate, iouThreshold))
            {
                kept.Add(candidate);
            }
        }

        return kept;
    }

    /// <summary>Indices by falling score; of equal scores the first comes first.</summary>
    public static int[] ByFallingScore(ReadOnlySpan<float> scores)
    {
        float[] keys = new float[scores.Length];
        int[] order = new int[scores.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = -scores[i];
            order[i] = i;
        }

        return [.. order.OrderBy(i => keys[i])];
    }

    private static bool OverlapsAny(ReadOnlySpan<BoundingBox> boxes, List<int> kept, int candidate, float iouThreshold)
    {
        foreach (int other in kept)
        {
            if (boxes[candidate].IntersectionOverUnion(boxes[other]) > iouThreshold)
            {
                return true;
            }
        }

        return false;
    }
}
