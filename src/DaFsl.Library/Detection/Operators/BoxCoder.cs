using DaFsl.Library.Imaging;

namespace DaFsl.Library.Detection.Operators;

/// <summary>
/// Turns boxes into what a network regresses and back (Ren et al. 2015, section 3.1.2). The weights bring the numbers to
/// about unit variance.
/// </summary>
internal sealed class BoxCoder(float centreWeight, float sideWeight)
{
    // A box may grow to at most 1000/16 of its anchor, so that exp does not overflow (torchvision's bound).
    private static readonly float _largestLogRatio = MathF.Log(1000f / 16);

    /// <summary>Computes the offset of a box from its anchor.</summary>
    /// <exception cref="ArgumentException">One of them has no area, so that the ratio of sides has no logarithm.</exception>
    public BoxDelta Encode(BoundingBox box, BoundingBox anchor) =>
        box.HasArea && anchor.HasArea
            ? new(
                centreWeight * (CentreX(box) - CentreX(anchor)) / anchor.Width,
                centreWeight * (CentreY(box) - CentreY(anchor)) / anchor.Height,
                sideWeight * MathF.Log(box.Width / anchor.Width),
                sideWeight * MathF.Log(box.Height / anchor.Height)
            )
            : throw new ArgumentException(
                $"A box without an area has no distance from another: {Text(box)} from {Text(anchor)}.",
                nameof(box)
            );

    /// <summary>The box that is so far from an anchor.</summary>
    public BoundingBox Decode(BoxDelta delta, BoundingBox anchor)
    {
        float x = CentreX(anchor) + (delta.X / centreWeight * anchor.Width);
        float y = CentreY(anchor) + (delta.Y / centreWeight * anchor.Height);
        float halfWidth = anchor.Width / 2 * MathF.Exp(MathF.Min(delta.Width / sideWeight, _largestLogRatio));
        float halfHeight = anchor.Height / 2 * MathF.Exp(MathF.Min(delta.Height / sideWeight, _largestLogRatio));
        return new BoundingBox(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }

    /// <summary>Encodes boxes one by one, each with the anchor in its place.</summary>
    public void Encode(ReadOnlySpan<BoundingBox> boxes, ReadOnlySpan<BoundingBox> anchors, Span<BoxDelta> deltas)
    {
        for (int i = 0; i < boxes.Length; i++)
        {
            deltas[i] = Encode(boxes[i], anchors[i]);
        }
    }

    /// <summary>Decodes deltas one by one, each with the anchor in its place.</summary>
    public void Decode(ReadOnlySpan<BoxDelta> deltas, ReadOnlySpan<BoundingBox> anchors, Span<BoundingBox> boxes)
    {
        for (int i = 0; i < deltas.Length; i++)
        {
            boxes[i] = Decode(deltas[i], anchors[i]);
        }
    }

    private static float CentreX(BoundingBox box) => box.Left + (box.Width / 2);

    private static float CentreY(BoundingBox box) => box.Top + (box.Height / 2);

    private static string Text(BoundingBox box) => Invariant($"({box.Left}, {box.Top}, {box.Right}, {box.Bottom})");
}
