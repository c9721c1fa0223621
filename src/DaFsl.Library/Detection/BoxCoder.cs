using DaFsl.Library.Data;

namespace DaFsl.Library.Detection;

/// <summary>
/// Turns boxes into what a network regresses and back (Ren et al. 2015, section 3.1.2). The weights bring the numbers to
/// about unit variance.
/// </summary>
internal sealed class BoxCoder(float centreWeight, float sideWeight)
{
    // A box may grow to at most 1000/16 of its anchor, so that exp does not overflow (torchvision's bound).
    private static readonly float _largestLogRatio = MathF.Log(1000f / 16);

    public BoxDelta Encode(BoundingBox box, BoundingBox anchor) => new(
        centreWeight * (CentreX(box) - CentreX(anchor)) / anchor.Width,
        centreWeight * (CentreY(box) - CentreY(anchor)) / anchor.Height,
        sideWeight * MathF.Log(box.Width / anchor.Width),
        sideWeight * MathF.Log(box.Height / anchor.Height));

    public BoundingBox Decode(BoxDelta delta, BoundingBox anchor)
    {
        float x = CentreX(anchor) + (delta.X / centreWeight * anchor.Width);
        float y = CentreY(anchor) + (delta.Y / centreWeight * anchor.Height);
        float halfWidth = anchor.Width / 2 * MathF.Exp(MathF.Min(delta.Width / sideWeight, _largestLogRatio));
        float halfHeight = anchor.Height / 2 * MathF.Exp(MathF.Min(delta.Height / sideWeight, _largestLogRatio));
        return new BoundingBox(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }

    private static float CentreX(BoundingBox box) => box.Left + (box.Width / 2);

    private static float CentreY(BoundingBox box) => box.Top + (box.Height / 2);
}
