using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>The shapes of glasses, in the face's own coordinates.</summary>
internal static class GlassesShapes
{
    /// <summary>Both lenses.</summary>
    public static SKPath Lenses(FaceTraits face, GlassesTraits glasses)
    {
        var path = new SKPath();
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            using SKPath lens = Lens(face, glasses, side);
            path.AddPath(lens);
        }

        return path;
    }

    /// <summary>Rims, bridge and temples, as the area that their strokes cover.</summary>
    public static SKPath Frame(FaceTraits face, GlassesTraits glasses)
    {
        using SKPaint pen = CanvasExtensions.Pen(SKColors.Black, glasses.FrameWidth);
        var frame = new SKPath();
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            using SKPath lens = Lens(face, glasses, side);
            using SKPath rim = Rim(lens, pen, glasses.IsHalfRim);
            frame.AddPath(rim);
            using SKPath arms = Arms(face, lens.Bounds, side);
            using var area = new SKPath();
            pen.GetFillPath(arms, area);
            frame.AddPath(area);
        }

        return frame;
    }

    private static SKPath Rim(SKPath lens, SKPaint pen, bool isHalf)
    {
        var rim = new SKPath();
        pen.GetFillPath(lens, rim);
        if (isHalf)
        {
            using var upperHalf = new SKPath();
            upperHalf.AddRect(new SKRect(-9, -9, 9, lens.Bounds.MidY));
            rim.Op(upperHalf, SKPathOp.Intersect, rim);
        }

        return rim;
    }

    // The temple from the lens out to the ear, and half the bridge.
    private static SKPath Arms(FaceTraits face, SKRect lens, int side)
    {
        float inner = side < 0 ? lens.Right : lens.Left;
        float outer = side < 0 ? lens.Left : lens.Right;
        float middle = FaceLayout.MiddleX(face);
        float ear = side * face.CheekWidth;
        var arms = new SKPath();
        if (side * (ear - outer) > 0)
        {
            arms.MoveTo(outer, lens.MidY - 0.06f);
            arms.LineTo(ear, lens.MidY - 0.08f);
        }

        arms.MoveTo(inner, lens.MidY - 0.03f);
        arms.QuadTo(0.5f * (inner + middle), lens.MidY - 0.1f, middle, lens.MidY - 0.1f);
        return arms;
    }

    private static SKPath Lens(FaceTraits face, GlassesTraits glasses, int side)
    {
        SKPoint eye = FaceLayout.Eye(face, side);
        float turned = FaceLayout.Foreshortening(face, side);
        // Lenses leave room for a bridge, however wide they are and however near the eyes.
        float room = MathF.Abs(eye.X - FaceLayout.MiddleX(face)) - 0.05f;
        float width = MathF.Min(glasses.LensWidth * turned, room);
        float height = glasses.LensHeight;
        var rect = new SKRect(eye.X - width, eye.Y + 0.02f - height, eye.X + width, eye.Y + 0.02f + height);
        var path = new SKPath();
        switch (glasses.Shape)
        {
            case LensShape.Round:
                path.AddOval(rect);
                break;
            case LensShape.Square:
                path.AddRoundRect(rect, 0.3f * width, 0.3f * height);
                break;
            case LensShape.Aviator:
                path.MoveTo(eye.X - (side * width), rect.Top);
                path.LineTo(eye.X + (side * width), rect.Top);
                path.CubicTo(eye.X + (side * width), rect.Bottom, eye.X + (side * width * 0.5f), rect.Bottom, eye.X, rect.Bottom);
                path.CubicTo(eye.X - (side * width * 0.6f), rect.Bottom, eye.X - (side * width), eye.Y, eye.X - (side * width), rect.Top);
                path.Close();
                break;
            default:
                path.MoveTo(eye.X - (side * width), rect.Top + (0.3f * height));
                path.LineTo(eye.X + (side * width * 1.12f), rect.Top - (0.1f * height));
                path.CubicTo(eye.X + (side * width), rect.Bottom, eye.X, rect.Bottom, eye.X - (side * width * 0.3f), rect.Bottom);
                path.QuadTo(eye.X - (side * width), rect.Bottom, eye.X - (side * width), rect.Top + (0.3f * height));
                path.Close();
                break;
        }

        return path;
    }
}
