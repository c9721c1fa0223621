using SkiaSharp;

namespace DaFsl.Library.Reporting;

/// <summary>Draws boxes that can be seen on any image: each has a darker outline of its own.</summary>
internal static class Boxes
{
    /// <summary>The width of a proposed box's line, in pixels; it lies on both sides of the edge.</summary>
    public const float LineWidth = 3;

    private static readonly SKColor _shade = Sketch.Ink.WithAlpha(0xB0);

    /// <summary>Draws a box that somebody marked: thin, white and dashed.</summary>
    public static void DrawAnnotated(SKCanvas canvas, SKRect box)
    {
        using SKPathEffect dashes = SKPathEffect.CreateDash([6, 4], 0);
        Outline(canvas, box, _shade, 3);
        Outline(canvas, box, SKColors.White, 1.5f, dashes);
    }

    /// <summary>Draws a box that a detector proposed: solid, in its class's colour.</summary>
    public static void DrawProposed(SKCanvas canvas, SKRect box, SKColor colour)
    {
        Outline(canvas, box, _shade.WithAlpha(0x70), 5);
        Outline(canvas, box, colour, LineWidth);
    }

    private static void Outline(SKCanvas canvas, SKRect box, SKColor colour, float width, SKPathEffect? dashes = null)
    {
        using var pen = new SKPaint
        {
            Color = colour,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = width,
            StrokeJoin = SKStrokeJoin.Miter,
            PathEffect = dashes,
        };
        canvas.DrawRect(box, pen);
    }
}
