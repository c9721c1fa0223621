using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Paints a face in its own coordinates.</summary>
internal static class FacePainter
{
    /// <summary>Paints the shoulders and what is below, as far as any image reaches; they are no part of the head.</summary>
    public static void PaintShoulders(SKCanvas canvas, FaceTraits traits)
    {
        using var shirt = new SKPath();
        shirt.MoveTo(-0.38f, 1.12f);
        shirt.CubicTo(-0.9f, 1.3f, -1.5f, 1.3f, -1.6f, 2.6f);
        shirt.LineTo(-1.6f, 20);
        shirt.LineTo(1.6f, 20);
        shirt.LineTo(1.6f, 2.6f);
        shirt.CubicTo(1.5f, 1.3f, 0.9f, 1.3f, 0.38f, 1.12f);
        shirt.QuadTo(0, 1.45f, -0.38f, 1.12f);
        shirt.Close();
        canvas.Fill(shirt, Shaders.Linear(new(-1, 1), new(1, 2.4f), traits.ShirtColor.Lighter(0.12f), traits.ShirtColor.Darker(0.3f)));
        using var neck = new SKPath();
        neck.AddRoundRect(new SKRect(-0.32f, 0.5f, 0.32f, 1.3f), 0.28f, 0.28f);
        canvas.Fill(neck, traits.Skin.Darker(0.2f));
    }

    /// <summary>Paints the head, from the hair behind it to the glasses before it.</summary>
    public static void PaintHead(SKCanvas canvas, FaceTraits traits, HeadOutline outline)
    {
        SKColor hair = traits.HairColor;
        if (outline.BackHair is not null)
        {
            canvas.Fill(outline.BackHair, Lit(traits, hair.Darker(0.12f), hair.Darker(0.4f)));
            PaintNeckBefore(canvas, traits, outline.BackHair);
        }

        PaintEars(canvas, traits, outline);
        canvas.Fill(outline.Face, Lit(traits, traits.Skin.Lighter(0.1f), traits.Skin.Darker(0.2f)));
        canvas.Save();
        canvas.ClipPath(outline.Face, SKClipOperation.Intersect, antialias: true);
        PaintComplexion(canvas, traits);
        PaintLowerFaceHair(canvas, traits);
        canvas.Restore();
        if (outline.Beard is not null)
        {
            canvas.Fill(outline.Beard, Lit(traits, hair, hair.Darker(0.3f)));
        }

        FeaturePainter.Paint(canvas, traits);
        if (outline.FrontHair is not null)
        {
            canvas.Fill(outline.FrontHair, Lit(traits, hair.Lighter(0.14f), hair.Darker(0.22f)));
        }

        if (outline.Hat is not null)
        {
            HatPainter.Paint(canvas, traits, outline.Hat);
        }

        if (traits.Glasses is not null)
        {
            GlassesPainter.Paint(canvas, traits.Glasses, outline);
        }
    }

    // From bright on the side of the light to dark on the other.
    private static SKShader Lit(FaceTraits traits, SKColor bright, SKColor dark)
    {
        var light = new SKPoint(MathF.Cos(traits.LightAngle) * 0.9f, MathF.Sin(traits.LightAngle) * 0.9f);
        return Shaders.Linear(light, new SKPoint(-light.X, -light.Y), bright, dark);
    }

    // The neck stands before the hair that falls behind it, but no lower than that hair, so that the head's box holds.
    private static void PaintNeckBefore(SKCanvas canvas, FaceTraits traits, SKPath backHair)
    {
        canvas.Save();
        canvas.ClipPath(backHair, SKClipOperation.Intersect, antialias: true);
        using var neck = new SKPath();
        neck.AddRoundRect(new SKRect(-0.32f, 0.5f, 0.32f, 1.3f), 0.28f, 0.28f);
        canvas.Fill(neck, traits.Skin.Darker(0.2f));
        canvas.Restore();
    }

    private static void PaintEars(SKCanvas canvas, FaceTraits traits, HeadOutline outline)
    {
        foreach (SKPath ear in (ReadOnlySpan<SKPath>)[outline.LeftEar, outline.RightEar])
        {
            SKRect bounds = ear.Bounds;
            canvas.Fill(ear, traits.Skin.Darker(0.08f));
            canvas.FillOval(bounds.MidX, bounds.MidY, bounds.Width * 0.28f, bounds.Height * 0.28f, traits.Skin.Darker(0.25f));
        }
    }

    private static void PaintComplexion(SKCanvas canvas, FaceTraits traits)
    {
        SKColor blush = traits.Skin.Toward(new SKColor(225, 70, 70), 0.55f);
        float middle = FaceLayout.MiddleX(traits);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            var cheek = new SKPoint(middle + (side * 0.44f * FaceLayout.Foreshortening(traits, side)), 0.3f);
            var around = new SKRect(cheek.X - 0.26f, cheek.Y - 0.26f, cheek.X + 0.26f, cheek.Y + 0.26f);
            canvas.FillRect(around, Shaders.Radial(cheek, 0.25f, blush.Fade(0.55f * traits.Blush), blush.Fade(0)));
            if (traits.HasFreckles)
            {
                for (int i = 0; i < 5; i++)
                {
                    float x = cheek.X + (0.09f * ((i % 3) - 1));
                    canvas.FillCircle(x, cheek.Y - 0.1f + (0.08f * (i / 3)) + (0.03f * (i % 2)), 0.02f, traits.Skin.Darker(0.35f));
                }
            }
        }
    }

    private static void PaintLowerFaceHair(SKCanvas canvas, FaceTraits traits)
    {
        float middle = FaceLayout.MiddleX(traits);
        SKColor hair = traits.HairColor;
        if (traits.FacialHair == FacialHair.Stubble)
        {
            var chin = new SKPoint(middle, 0.75f);
            canvas.FillRect(new SKRect(-1, 0.15f, 1, 1), Shaders.Radial(chin, 0.62f, hair.Fade(0.45f), hair.Fade(0)));
        }
        else if (traits.FacialHair == FacialHair.Goatee)
        {
            canvas.FillOval(middle, 0.83f, 0.24f, 0.2f, hair);
        }
    }
}
