using SkiaSharp;

namespace DaFsl.Library.Data.Drawn;

/// <summary>A face at its place in a picture.</summary>
/// <param name="Traits">What it looks like.</param>
/// <param name="Center">Where the middle of the face is, in pixels.</param>
/// <param name="Scale">Half the face's height in pixels.</param>
/// <param name="Bounds">The rectangle around the whole head in pixels; it may reach out of the picture.</param>
internal sealed record PlacedFace(FaceTraits Traits, SKPoint Center, float Scale, SKRect Bounds)
{
    /// <summary>Finds the place at which the longer side of the head's bounds is <paramref name="size"/> pixels and their middle is <paramref name="middle"/>.</summary>
    public static PlacedFace At(FaceTraits traits, SKPoint middle, float size)
    {
        using var outline = new HeadOutline(traits);
        SKRect unit = outline.Bounds(SKMatrix.CreateRotationDegrees(traits.Roll));
        float scale = size / MathF.Max(unit.Width, unit.Height);
        var center = new SKPoint(middle.X - (scale * unit.MidX), middle.Y - (scale * unit.MidY));
        var bounds = SKRect.Create(center.X + (scale * unit.Left), center.Y + (scale * unit.Top), scale * unit.Width, scale * unit.Height);
        return new PlacedFace(traits, center, scale, bounds);
    }

    /// <summary>The same face with the middle of its bounds elsewhere.</summary>
    public PlacedFace MovedTo(SKPoint middle)
    {
        var shift = new SKPoint(middle.X - Bounds.MidX, middle.Y - Bounds.MidY);
        SKRect bounds = Bounds;
        bounds.Offset(shift);
        return this with { Center = Center + shift, Bounds = bounds };
    }

    public void PaintShoulders(SKCanvas canvas)
    {
        // Shoulders lean less than the head does.
        Enter(canvas, 0.3f * Traits.Roll);
        FacePainter.PaintShoulders(canvas, Traits);
        canvas.Restore();
    }

    public void PaintHead(SKCanvas canvas)
    {
        using var outline = new HeadOutline(Traits);
        Enter(canvas, Traits.Roll);
        FacePainter.PaintHead(canvas, Traits, outline);
        canvas.Restore();
    }

    private void Enter(SKCanvas canvas, float degrees)
    {
        canvas.Save();
        canvas.Translate(Center.X, Center.Y);
        canvas.RotateDegrees(degrees);
        canvas.Scale(Scale);
    }
}
