using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Paints the surface of a drawn object over the square from -1.4 to 1.4; the caller clips it to the object.</summary>
internal static class TexturePainter
{
    private const float Reach = 1.4f;

    public static void Paint(SKCanvas canvas, ObjectTraits traits)
    {
        Random random = SyntheticSeed.Source(traits.DetailSeed, 1);
        SKColor color = traits.SecondColor;
        switch (traits.Texture)
        {
            case ObjectTexture.Stripes:
                PaintStripes(canvas, color, random.Between(0.18f, 0.5f), random.Between(0, 180));
                break;
            case ObjectTexture.Spots:
                for (int i = random.Next(4, 12); i > 0; i--)
                {
                    canvas.FillOval(
                        random.Between(-1, 1),
                        random.Between(-1, 1),
                        random.Between(0.1f, 0.3f),
                        random.Between(0.1f, 0.3f),
                        color
                    );
                }

                break;
            case ObjectTexture.Checks:
                float angle = random.Between(0, 90);
                PaintStripes(canvas, color.Fade(0.55f), 0.4f, angle);
                PaintStripes(canvas, color.Fade(0.55f), 0.4f, angle + 90);
                break;
            case ObjectTexture.Speckles:
                for (int i = random.Next(25, 60); i > 0; i--)
                {
                    canvas.FillCircle(random.Between(-1, 1), random.Between(-1, 1), random.Between(0.03f, 0.08f), color);
                }

                break;
            case ObjectTexture.PaleCenter:
                SKColor pale = traits.Color.Lighter(random.Between(0.3f, 0.7f));
                canvas.FillRect(Everywhere, Shaders.Radial(SKPoint.Empty, random.Between(0.6f, 1), pale, pale.Fade(0)));
                break;
            default:
                break;
        }
    }

    /// <summary>Lays light over the surface, from the side it comes from, and shade on the other.</summary>
    public static void PaintLight(SKCanvas canvas, ObjectTraits traits, float strength)
    {
        (float sin, float cos) = MathF.SinCos(traits.LightAngle);
        canvas.FillRect(
            Everywhere,
            Shaders.Radial(new(0.5f * cos, 0.5f * sin), 0.9f, SKColors.White.Fade(0.5f * strength), SKColors.White.Fade(0))
        );
        canvas.FillRect(
            Everywhere,
            Shaders.Linear(new(0, 0), new(-cos, -sin), SKColors.Black.Fade(0), SKColors.Black.Fade(0.45f * strength))
        );
    }

    private static SKRect Everywhere => new(-Reach, -Reach, Reach, Reach);

    private static void PaintStripes(SKCanvas canvas, SKColor color, float gap, float degrees)
    {
        canvas.Save();
        canvas.RotateDegrees(degrees);
        for (float x = -1.6f; x < 1.6f; x += gap)
        {
            canvas.FillRect(new SKRect(x, -1.8f, x + (gap / 2), 1.8f), color);
        }

        canvas.Restore();
    }
}
