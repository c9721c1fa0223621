using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Paints nose, mouth, moustache, eyes and brows in the face's own coordinates.</summary>
internal static class FeaturePainter
{
    private static readonly SKColor _ink = new(44, 28, 28);

    private static readonly SKColor _tooth = new(252, 250, 244);

    public static void Paint(SKCanvas canvas, FaceTraits traits)
    {
        PaintNose(canvas, traits);
        PaintMouth(canvas, traits);
        PaintMoustache(canvas, traits);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            PaintEye(canvas, traits, side);
            PaintBrow(canvas, traits, side);
        }
    }

    private static void PaintNose(SKCanvas canvas, FaceTraits traits)
    {
        float x = FaceLayout.MiddleX(traits) + (0.06f * traits.Yaw);
        float size = 0.09f * traits.NoseSize;
        canvas.FillOval(x, 0.25f, size * 1.15f, size * 0.85f, traits.Skin.Toward(new SKColor(205, 95, 75), 0.22f).Darker(0.06f));
        canvas.StrokeCurve(new(x - size, 0.27f), new(x, 0.27f + (size * 1.5f)), new(x + size, 0.27f), traits.Skin.Darker(0.38f), 0.04f);
        canvas.FillOval(x - (0.25f * size), 0.21f, size * 0.35f, size * 0.25f, SKColors.White.Fade(0.35f));
    }

    private static void PaintMouth(SKCanvas canvas, FaceTraits traits)
    {
        float x = FaceLayout.MiddleX(traits);
        const float Y = 0.55f;
        float width = traits.MouthWidth;
        SKColor line = traits.Skin.Darker(0.6f);
        switch (traits.Mouth)
        {
            case MouthStyle.Smile:
                canvas.StrokeCurve(new(x - width, Y - 0.02f), new(x, Y + 0.24f), new(x + width, Y - 0.02f), line, 0.055f);
                break;
            case MouthStyle.Laugh:
                PaintLaugh(canvas, x, Y, width);
                break;
            case MouthStyle.Lips:
                PaintLips(canvas, traits, x, Y, width);
                break;
            case MouthStyle.Straight:
                canvas.StrokeCurve(new(x - (0.8f * width), Y + 0.03f), new(x, Y + 0.06f), new(x + (0.8f * width), Y + 0.01f), line, 0.055f);
                break;
            default:
                canvas.FillOval(x, Y + 0.06f, 0.1f, 0.13f, traits.LipColor);
                canvas.FillOval(x, Y + 0.06f, 0.065f, 0.09f, new SKColor(80, 20, 28));
                break;
        }
    }

    private static void PaintLaugh(SKCanvas canvas, float x, float y, float width)
    {
        using var mouth = new SKPath();
        mouth.MoveTo(x - width, y - 0.05f);
        mouth.QuadTo(x, y + 0.03f, x + width, y - 0.05f);
        mouth.CubicTo(x + (0.8f * width), y + 0.3f, x - (0.8f * width), y + 0.3f, x - width, y - 0.05f);
        mouth.Close();
        canvas.Fill(mouth, new SKColor(112, 24, 36));
        canvas.Save();
        canvas.ClipPath(mouth, SKClipOperation.Intersect, antialias: true);
        canvas.FillOval(x, y + 0.24f, 0.7f * width, 0.1f, new SKColor(226, 96, 104));
        canvas.FillRect(new SKRect(x - width, y - 0.1f, x + width, y + 0.05f), _tooth);
        canvas.Restore();
    }

    private static void PaintLips(SKCanvas canvas, FaceTraits traits, float x, float y, float width)
    {
        width *= 0.85f;
        using var lips = new SKPath();
        lips.MoveTo(x - width, y);
        lips.QuadTo(x - (0.4f * width), y - 0.14f, x, y - 0.05f);
        lips.QuadTo(x + (0.4f * width), y - 0.14f, x + width, y);
        lips.QuadTo(x, y + 0.26f, x - width, y);
        lips.Close();
        canvas.Fill(lips, traits.LipColor);
        canvas.StrokeCurve(new(x - width, y), new(x, y + 0.09f), new(x + width, y), traits.LipColor.Darker(0.5f), 0.035f);
    }

    private static void PaintMoustache(SKCanvas canvas, FaceTraits traits)
    {
        if (traits.FacialHair is not (FacialHair.Moustache or FacialHair.Goatee))
        {
            return;
        }

        float x = FaceLayout.MiddleX(traits);
        using var moustache = new SKPath();
        moustache.MoveTo(x, 0.38f);
        moustache.CubicTo(x + 0.16f, 0.32f, x + 0.28f, 0.44f, x + 0.36f, 0.54f);
        moustache.CubicTo(x + 0.2f, 0.54f, x + 0.1f, 0.52f, x, 0.48f);
        moustache.CubicTo(x - 0.1f, 0.52f, x - 0.2f, 0.54f, x - 0.36f, 0.54f);
        moustache.CubicTo(x - 0.28f, 0.44f, x - 0.16f, 0.32f, x, 0.38f);
        moustache.Close();
        canvas.Fill(moustache, traits.HairColor.Darker(0.08f));
    }

    private static void PaintEye(SKCanvas canvas, FaceTraits traits, int side)
    {
        SKPoint eye = FaceLayout.Eye(traits, side);
        float width = traits.EyeSize * FaceLayout.Foreshortening(traits, side);
        float height = traits.EyeSize * 0.8f;
        if (traits.Eyes == EyeStyle.Laughing)
        {
            canvas.StrokeCurve(
                new(eye.X - width, eye.Y + 0.04f),
                new(eye.X, eye.Y - 0.17f),
                new(eye.X + width, eye.Y + 0.04f),
                _ink,
                0.06f
            );
            return;
        }

        if (traits.Eyes == EyeStyle.Dots)
        {
            canvas.FillOval(eye.X, eye.Y, 0.6f * width, 0.72f * height, _ink);
            canvas.FillCircle(eye.X + (0.15f * width), eye.Y - (0.25f * height), 0.03f, SKColors.White);
            return;
        }

        using var white = new SKPath();
        white.AddOval(new SKRect(eye.X - width, eye.Y - height, eye.X + width, eye.Y + height));
        canvas.Fill(white, _tooth);
        canvas.Save();
        canvas.ClipPath(white, SKClipOperation.Intersect, antialias: true);
        float gazeX = eye.X + (width * ((0.3f * traits.Yaw) + (0.5f * traits.Gaze)));
        canvas.FillCircle(gazeX, eye.Y, height * 0.82f, traits.IrisColor);
        canvas.FillCircle(gazeX, eye.Y, height * 0.48f, _ink);
        canvas.FillCircle(gazeX + (0.25f * height), eye.Y - (0.3f * height), height * 0.2f, SKColors.White);
        canvas.Restore();
        canvas.StrokeCurve(
            new(eye.X - width, eye.Y - (0.15f * height)),
            new(eye.X, eye.Y - (1.9f * height)),
            new(eye.X + width, eye.Y - (0.15f * height)),
            _ink,
            0.045f
        );
    }

    private static void PaintBrow(SKCanvas canvas, FaceTraits traits, int side)
    {
        SKPoint eye = FaceLayout.Eye(traits, side);
        float width = 0.17f * FaceLayout.Foreshortening(traits, side);
        float y = eye.Y - 0.27f;
        SKColor brow = traits.HairColor.Luma() > 200 ? traits.HairColor.Darker(0.4f) : traits.HairColor.Darker(0.15f);
        canvas.StrokeCurve(
            new(eye.X - (side * width), y + traits.BrowTilt),
            new(eye.X, y - 0.08f),
            new(eye.X + (side * width), y + 0.03f - traits.BrowTilt),
            brow,
            traits.BrowWidth
        );
    }
}
