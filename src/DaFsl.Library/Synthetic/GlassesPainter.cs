using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Paints glasses in the face's own coordinates.</summary>
internal static class GlassesPainter
{
    public static void Paint(SKCanvas canvas, GlassesTraits glasses, HeadOutline outline)
    {
        if (outline.Lenses is null || outline.Frame is null)
        {
            return;
        }

        canvas.Fill(outline.Lenses, glasses.Tint);
        canvas.Save();
        canvas.ClipPath(outline.Lenses, SKClipOperation.Intersect, antialias: true);
        SKRect bounds = outline.Lenses.Bounds;
        foreach (float x in (ReadOnlySpan<float>)[bounds.Left + (0.16f * bounds.Width), bounds.Left + (0.74f * bounds.Width)])
        {
            canvas.StrokeLine(x + 0.12f, bounds.Top, x - 0.06f, bounds.Bottom, SKColors.White.Fade(0.3f), 0.07f);
        }

        canvas.Restore();
        canvas.Fill(outline.Frame, glasses.Frame);
    }
}
