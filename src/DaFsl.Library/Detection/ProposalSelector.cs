using DaFsl.Library.Data;

namespace DaFsl.Library.Detection;

/// <summary>Turns what the region proposal network says of each anchor into a few proposals.</summary>
internal sealed class ProposalSelector(BoxCoder coder, int beforeSuppression, int afterSuppression, float iouThreshold)
{
    // Smaller proposals are numerical dust (torchvision's bound).
    private const float SmallestSide = 1e-3f;

    /// <summary>The proposals of one picture, by falling score, inside the picture.</summary>
    /// <param name="anchors">The anchors of the map.</param>
    /// <param name="objectness">A logit an anchor.</param>
    /// <param name="deltas">Four numbers an anchor.</param>
    /// <param name="picture">The picture's own part of the network's input.</param>
    public BoundingBox[] Select(BoundingBox[] anchors, ReadOnlySpan<float> objectness, ReadOnlySpan<BoxDelta> deltas, BoundingBox picture)
    {
        var boxes = new List<BoundingBox>(beforeSuppression);
        var scores = new List<float>(beforeSuppression);
        foreach (int i in NonMaximumSuppression.ByFallingScore(objectness).Take(beforeSuppression))
        {
            BoundingBox box = coder.Decode(deltas[i], anchors[i]).Intersect(picture);
            if (box.Width >= SmallestSide && box.Height >= SmallestSide)
            {
                boxes.Add(box);
                scores.Add(objectness[i]);
            }
        }

        BoundingBox[] all = [.. boxes];
        return [.. NonMaximumSuppression.Keep(all, scores.ToArray(), iouThreshold, afterSuppression).Select(i => all[i])];
    }
}
