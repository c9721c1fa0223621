using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Operators;

/// <summary>
/// Of boxes that show the same object, keeps the one with the highest score: goes through them by falling score, and drops what
/// overlaps one that was kept. Of equal scores the first comes first; scores that are not numbers come last.
/// </summary>
internal static class NonMaximumSuppression
{
    /// <summary>Indices of the boxes that stay, by falling score: each overlaps no better one by more than the threshold.</summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="scores">Their scores, one a box.</param>
    /// <param name="iouThreshold">The largest IoU that two kept boxes may have, 0 to 1.</param>
    /// <param name="most">The maximum number of boxes to keep.</param>
    /// <exception cref="ArgumentException">There is not one score a box, or the threshold is not in 0 to 1.</exception>
    public static int[] Keep(ReadOnlySpan<BoundingBox> boxes, ReadOnlySpan<float> scores, double iouThreshold, int most = int.MaxValue)
    {
        CheckArguments(boxes.Length, scores.Length, iouThreshold);
        return Suppress(boxes, scores, groups: [], iouThreshold, most);
    }

    /// <summary>
    /// The same where boxes come in groups, such as classes or levels of a pyramid: a box suppresses those of its own group only.
    /// </summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="scores">Their scores, one a box.</param>
    /// <param name="groups">The number of each box's group; any numbers.</param>
    /// <param name="iouThreshold">The largest IoU that two kept boxes of a group may have, 0 to 1.</param>
    /// <param name="most">The maximum number of boxes to keep, over all groups together.</param>
    /// <returns>Indices of the boxes that stay, by falling score, whatever the group.</returns>
    /// <exception cref="ArgumentException">There is not one score and one group a box, or the threshold is not in 0 to 1.</exception>
    public static int[] KeepInGroups(
        ReadOnlySpan<BoundingBox> boxes,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<int> groups,
        double iouThreshold,
        int most = int.MaxValue
    )
    {
        CheckArguments(boxes.Length, scores.Length, iouThreshold);
        if (groups.Length != boxes.Length)
        {
            throw new ArgumentException(
                $"{Counted.Of(boxes.Length, "box", "boxes")} came with {Counted.Of(groups.Length, "group")}; each box needs one.",
                nameof(groups)
            );
        }

        return Suppress(boxes, scores, groups, iouThreshold, most);
    }

    /// <summary>The same on tensors of any device; the work is done on the processor.</summary>
    /// <param name="boxes"><c>(N, 4)</c>: left, top, right, bottom.</param>
    /// <param name="scores"><c>(N)</c></param>
    /// <param name="iouThreshold">The largest IoU that two kept boxes may have, 0 to 1.</param>
    /// <returns>
    /// Indices of the boxes that stay, by falling score; int64, on the boxes' device. The caller disposes it, or its dispose scope does.
    /// </returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or the threshold is not in 0 to 1.</exception>
    public static Tensor Keep(Tensor boxes, Tensor scores, double iouThreshold)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        ArgumentNullException.ThrowIfNull(scores);
        if (boxes.dim() != 2 || boxes.shape[1] != 4 || scores.dim() != 1)
        {
            throw new ArgumentException(
                $"Boxes must have the shape (N, 4) and scores (N), not {Numbers.Shape(boxes.shape)} and {Numbers.Shape(scores.shape)}.",
                nameof(boxes)
            );
        }

        // One trip to the processor: the numbers of all boxes, then all scores.
        using DisposeScope scope = NewDisposeScope();
        float[] numbers = TensorValues.Of(cat([boxes.to(float32).flatten(), scores.to(float32).to(boxes.device)]));
        int count = (int)boxes.shape[0] * 4;
        int[] kept = Keep(MemoryMarshal.Cast<float, BoundingBox>(numbers.AsSpan(0, count)), numbers.AsSpan(count), iouThreshold);
        return tensor([.. kept.Select(i => (long)i)], [kept.Length], device: boxes.device).MoveToOuterDisposeScope();
    }

    // Without groups, all boxes are of one.
    private static int[] Suppress(
        ReadOnlySpan<BoundingBox> boxes,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<int> groups,
        double iouThreshold,
        int most
    )
    {
        float limit = LargestNotAbove(iouThreshold);
        var kept = new List<int>();
        var keptBoxes = new Dictionary<int, BoxBlocks>();
        foreach (int candidate in ScoreOrder.Falling(scores))
        {
            if (kept.Count >= most)
            {
                break;
            }

            int group = groups.IsEmpty ? 0 : groups[candidate];
            ref BoxBlocks? own = ref CollectionsMarshal.GetValueRefOrAddDefault(keptBoxes, group, out _);
            own ??= new BoxBlocks(capacity: 256);
            if (!OverlapsAny(own, boxes[candidate], limit))
            {
                kept.Add(candidate);
                own.Add(boxes[candidate]);
            }
        }

        return [.. kept];
    }

    private static bool OverlapsAny(BoxBlocks kept, BoundingBox candidate, float limit)
    {
        Vector512<float> limits = Vector512.Create(limit);
        for (int block = 0; block < kept.Blocks; block++)
        {
            if (Vector512.GreaterThanAny(kept.Overlaps(block, candidate), limits))
            {
                return true;
            }
        }

        return false;
    }

    // A float32 exceeds this one exactly where it exceeds the threshold: 3/10 in float32 is a little more than 0.3.
    private static float LargestNotAbove(double threshold)
    {
        float nearest = (float)threshold;
        return nearest > threshold ? MathF.BitDecrement(nearest) : nearest;
    }

    private static void CheckArguments(int boxes, int scores, double iouThreshold)
    {
        if (boxes != scores)
        {
            throw new ArgumentException(
                $"{Counted.Of(boxes, "box", "boxes")} came with {Counted.Of(scores, "score")}; each box needs one.",
                nameof(scores)
            );
        }

        if (iouThreshold is not (>= 0 and <= 1))
        {
            throw OutOfRange.Of(nameof(iouThreshold), iouThreshold, "The IoU of two boxes lies between 0 and 1.");
        }
    }
}
