using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Drawing without the ceremony of paints.</summary>
internal static class CanvasExtensions
{
    public static void Fill(this SKCanvas canvas, SKPath path, SKColor color)
    {
        using SKPaint paint = Solid(color);
        canvas.DrawPath(path, paint);
    }

    /// <summary>Fills with a shader, which is disposed.</summary>
    public static void Fill(this SKCanvas canvas, SKPath path, SKShader shader)
    {
        using (shader)
        {
            using SKPaint paint = Shaded(shader);
            canvas.DrawPath(path, paint);
        }
    }

    public static void FillOval(this SKCanvas canvas, float x, float y, float radiusX, float radiusY, SKColor color)
    {
        using SKPaint paint = Solid(color);
        canvas.DrawOval(x, y, radiusX, radiusY, paint);
    }

    public static void FillCircle(this SKCanvas canvas, float x, float y, float radius, SKColor color) =>
        canvas.FillOval(x, y, radius, radius, color);

    public static void FillRect(this SKCanvas canvas, SKRect rect, SKColor color, float cornerRadius = 0)
    {
        using SKPaint paint = Solid(color);
        canvas.DrawRoundRect(rect, cornerRadius, cornerRadius, paint);
    }

    /// <summary>Fills a rectangle with a shader, which is disposed.</summary>
    public static void FillRect(this SKCanvas canvas, SKRect rect, SKShader shader)
    {
        using (shader)
        {
            using SKPaint paint = Shaded(shader);
            canvas.DrawRect(rect, paint);
        }
    }

    /// <summary>Draws along a path with round ends.</summary>
    public static void Stroke(this SKCanvas canvas, SKPath path, SKColor color, float width)
    {
        using SKPaint paint = Pen(color, width);
        canvas.DrawPath(path, paint);
    }

    public static void StrokeLine(this SKCanvas canvas, float x0, float y0, float x1, float y1, SKColor color, float width)
    {
        using SKPaint paint = Pen(color, width);
        canvas.DrawLine(x0, y0, x1, y1, paint);
    }

    /// <summary>Draws a curve from one point to another that is pulled towards a control point.</summary>
    public static void StrokeCurve(this SKCanvas canvas, SKPoint from, SKPoint control, SKPoint to, SKColor color, float width)
    {
        using var path = new SKPath();
        path.MoveTo(from);
        path.QuadTo(control, to);
        canvas.Stroke(path, color, width);
    }

    public static SKPaint Pen(SKColor color, float width) =>
        new()
        {
            Color = color,
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = width,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };

    private static SKPaint Solid(SKColor color) => new() { Color = color, IsAntialias = true };

    private static SKPaint Shaded(SKShader shader) => new() { Shader = shader, IsAntialias = true };
}
