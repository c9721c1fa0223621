using DaFsl.Library.Data;

namespace DaFsl.Library.Detection;

/// <summary>
/// Decides for each candidate box (anchor or proposal) which true object it stands for: the one it overlaps most, where the
/// overlap reaches the foreground threshold; none below the background threshold; and in between it is left out of training.
/// </summary>
/// <param name="backgroundBelow">IoU below which a candidate is background.</param>
/// <param name="foregroundFrom">IoU from which on a candidate is foreground.</param>
/// <param name="keepBestOfEach">Each object also gets the candidates that overlap it most, however little that is.</param>
internal sealed class Matcher(float backgroundBelow, float foregroundFrom, bool keepBestOfEach)
{
    /// <summary>The candidate stands for no object.</summary>
    public const int Background = -1;

    /// <summary>The candidate is neither clearly an object nor clearly background.</summary>
    public const int Ignored = -2;

    /// <summary>For each candidate the index of its object, <see cref="Background"/> or <see cref="Ignored"/>.</summary>
    /// <param name="candidates">The boxes to decide on.</param>
    /// <param name="objects">The true objects.</param>
    /// <param name="bystanders">Objects that are neither to be found nor to be taken for background.</param>
    public int[] Match(ReadOnlySpan<BoundingBox> candidates, IReadOnlyList<BoundingBox> objects, IReadOnlyList<BoundingBox> bystanders)
    {
        int[] matches = new int[candidates.Length];
        float[] overlaps = new float[candidates.Length * objects.Count];
        for (int c = 0; c < candidates.Length; c++)
        {
            int best = Background;
            float bestOverlap = 0;
            for (int o = 0; o < objects.Count; o++)
            {
                float overlap = candidates[c].IntersectionOverUnion(objects[o]);
                overlaps[(c * objects.Count) + o] = overlap;
                if (overlap > bestOverlap)
                {
                    (best, bestOverlap) = (o, overlap);
                }
            }

            matches[c] = bestOverlap >= foregroundFrom ? best
                : bestOverlap >= backgroundBelow || TouchesBystander(candidates[c], bystanders) ? Ignored
                : Background;
        }

        if (keepBestOfEach)
        {
            KeepBestOfEach(matches, overlaps, objects.Count);
        }

        return matches;
    }

    private static void KeepBestOfEach(int[] matches, float[] overlaps, int objects)
    {
        for (int o = 0; o < objects; o++)
        {
            float best = 0;
            for (int c = 0; c < matches.Length; c++)
            {
                best = MathF.Max(best, overlaps[(c * objects) + o]);
            }

            for (int c = 0; c < matches.Length && best > 0; c++)
            {
                if (overlaps[(c * objects) + o] == best)
                {
                    matches[c] = IndexOfLargest(overlaps.AsSpan(c * objects, objects));
                }
            }
        }
    }

    private static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        int largest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            largest = values[i] > values[largest] ? i : largest;
        }

        return largest;
    }

    private bool TouchesBystander(BoundingBox candidate, IReadOnlyList<BoundingBox> bystanders)
    {
        foreach (BoundingBox bystander in bystanders)
        {
            if (candidate.IntersectionOverUnion(bystander) >= backgroundBelow)
            {
                return true;
            }
        }

        return false;
    }
}
