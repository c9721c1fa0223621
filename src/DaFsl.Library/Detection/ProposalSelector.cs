using DaFsl.Library.Data;

namespace DaFsl.Library.Detection;

/// <summary>
/// Turns what the region proposal network says of each anchor into a few proposals, as torchvision does: of each level of the pyramid
/// the anchors with the highest scores, moved, cut at the picture's border and thinned out level by level; of these the best of all levels.
/// </summary>
/// <param name="coder">Moves anchors.</param>
/// <param name="beforeSuppression">How many anchors a level go into non-maximum suppression.</param>
/// <param name="afterSuppression">How many proposals a picture there are at the most.</param>
/// <param name="iouThreshold">The largest IoU of two proposals of a level.</param>
internal sealed class ProposalSelector(BoxCoder coder, int beforeSuppression, int afterSuppression, double iouThreshold)
{
    /// <summary>Begins the proposals of a picture.</summary>
    /// <param name="picture">The picture's own part of the network's input.</param>
    public ProposalCandidates For(BoundingBox picture) => new(picture, coder, beforeSuppression, afterSuppression, iouThreshold);

    /// <summary>The proposals of a picture whose network has one level, by falling score, inside the picture.</summary>
    /// <param name="anchors">The anchors of the map.</param>
    /// <param name="objectness">A logit an anchor.</param>
    /// <param name="deltas">Four numbers an anchor.</param>
    /// <param name="picture">The picture's own part of the network's input.</param>
    public BoundingBox[] Select(
        ReadOnlySpan<BoundingBox> anchors, ReadOnlySpan<float> objectness, ReadOnlySpan<BoxDelta> deltas, BoundingBox picture)
    {
        ProposalCandidates candidates = For(picture);
        candidates.AddLevel(anchors, objectness, deltas);
        return candidates.Best();
    }
}
