using System.Runtime.InteropServices;
using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Detection.Model;

/// <summary>
/// Turns what the region proposal network says of each anchor into a few proposals of one image, as torchvision does: of each level of the
/// pyramid the anchors with the highest scores, moved, cut at the image's border and thinned out level by level; of these the best of all
/// levels.
/// </summary>
/// <param name="image">The image's own part of the network's input.</param>
/// <param name="coder">Moves anchors.</param>
/// <param name="beforeSuppression">The number of candidate anchors per level.</param>
/// <param name="afterSuppression">The maximum number of proposals.</param>
/// <param name="iouThreshold">The largest IoU of two proposals of a level.</param>
internal sealed class ProposalCandidates(
    BoundingBox image,
    BoxCoder coder,
    int beforeSuppression,
    int afterSuppression,
    double iouThreshold
)
{
    // Smaller proposals are numerical dust (torchvision's bound).
    private const float SmallestSide = 1e-3f;

    private readonly List<BoundingBox> _boxes = [];
    private readonly List<float> _logits = [];
    private readonly List<int> _levels = [];
    private int _level;

    /// <summary>Adds what the network says of the next level.</summary>
    /// <param name="anchors">The anchors of the level.</param>
    /// <param name="objectness">A logit an anchor.</param>
    /// <param name="deltas">Four numbers an anchor.</param>
    public void AddLevel(ReadOnlySpan<BoundingBox> anchors, ReadOnlySpan<float> objectness, ReadOnlySpan<BoxDelta> deltas)
    {
        foreach (int i in ScoreOrder.Falling(objectness, beforeSuppression))
        {
            BoundingBox box = coder.Decode(deltas[i], anchors[i]).Intersect(image);
            if (box.Width >= SmallestSide && box.Height >= SmallestSide)
            {
                _boxes.Add(box);
                _logits.Add(objectness[i]);
                _levels.Add(_level);
            }
        }

        _level++;
    }

    /// <summary>The proposals, by falling score, whatever the level.</summary>
    public BoundingBox[] Best()
    {
        int[] kept = NonMaximumSuppression.KeepInGroups(
            CollectionsMarshal.AsSpan(_boxes),
            CollectionsMarshal.AsSpan(_logits),
            CollectionsMarshal.AsSpan(_levels),
            iouThreshold,
            afterSuppression
        );
        return [.. kept.Select(i => _boxes[i])];
    }
}
