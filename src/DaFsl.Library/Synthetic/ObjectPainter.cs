using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Paints an object inside its silhouette, in its own coordinates.</summary>
internal static class ObjectPainter
{
    public static void Paint(SKCanvas canvas, ObjectTraits traits, SKPath silhouette)
    {
        canvas.Fill(silhouette, traits.Color);
        canvas.Save();
        canvas.ClipPath(silhouette, SKClipOperation.Intersect, antialias: true);
        TexturePainter.Paint(canvas, traits);
        canvas.Save();
        canvas.Scale(traits.Aspect, 1);
        PaintDetails(canvas, traits);
        canvas.Restore();
        TexturePainter.PaintLight(canvas, traits, traits.Opacity < 1 ? 0.3f : 1);
        if (traits.Rim > 0)
        {
            // Half of the stroke falls outside and is clipped off.
            canvas.Stroke(silhouette, traits.SecondColor.Darker(0.35f).Fade(traits.Rim), 0.16f);
        }

        canvas.Restore();
    }

    private static void PaintDetails(SKCanvas canvas, ObjectTraits traits)
    {
        SKColor dark = traits.Color.Darker(0.5f);
        switch (traits.Kind)
        {
            case ObjectKind.Cup:
                canvas.FillOval(-0.05f, -0.8f, 0.78f, 0.11f, dark);
                break;
            case ObjectKind.Leaf:
                PaintVeins(canvas, dark);
                break;
            case ObjectKind.Box:
                PaintSides(canvas);
                break;
            case ObjectKind.Bottle:
                canvas.FillRect(new SKRect(-0.3f, -1, 0.3f, -0.86f), traits.SecondColor.Darker(0.2f));
                canvas.FillRect(new SKRect(-0.5f, 0.25f, 0.5f, 0.75f), traits.SecondColor.Lighter(0.5f));
                break;
            case ObjectKind.Fish:
                canvas.FillCircle(-0.62f, -0.1f, 0.1f, SKColors.White);
                canvas.FillCircle(-0.64f, -0.1f, 0.055f, SKColors.Black);
                canvas.StrokeCurve(new(-0.35f, -0.4f), new(-0.2f, 0), new(-0.35f, 0.4f), dark.Fade(0.7f), 0.05f);
                break;
            default:
                break;
        }
    }

    private static void PaintVeins(SKCanvas canvas, SKColor color)
    {
        canvas.StrokeLine(0, -0.9f, 0, 1, color, 0.06f);
        for (int vein = 0; vein < 4; vein++)
        {
            float y = -0.4f + (0.3f * vein);
            canvas.StrokeLine(0, y, 0.5f, y - 0.3f, color, 0.035f);
            canvas.StrokeLine(0, y, -0.5f, y - 0.3f, color, 0.035f);
        }
    }

    private static void PaintSides(SKCanvas canvas)
    {
        const float Edge = ObjectShapes.BoxEdge;
        using var top = new SKPath();
        top.AddPoly([new(-1, -Edge), new(-Edge, -1), new(1, -1), new(Edge, -Edge)]);
        canvas.Fill(top, SKColors.White.Fade(0.35f));
        using var right = new SKPath();
        right.AddPoly([new(Edge, -Edge), new(1, -1), new(1, Edge), new(Edge, 1)]);
        canvas.Fill(right, SKColors.Black.Fade(0.4f));
    }
}
