using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>A face at its place in an image.</summary>
/// <param name="Traits">The appearance of the face.</param>
/// <param name="Placement">The position of the face; the bounds are those of the whole head, the unit is half the face's height.</param>
internal sealed record PlacedFace(FaceTraits Traits, Placement Placement)
{
    public void PaintShoulders(SKCanvas canvas)
    {
        // Shoulders lean less than the head does.
        Placement.Enter(canvas, 0.3f * Traits.Roll);
        FacePainter.PaintShoulders(canvas, Traits);
        canvas.Restore();
    }

    public void PaintHead(SKCanvas canvas)
    {
        using var outline = new HeadOutline(Traits);
        Placement.Enter(canvas, Traits.Roll);
        FacePainter.PaintHead(canvas, Traits, outline);
        canvas.Restore();
    }
}
