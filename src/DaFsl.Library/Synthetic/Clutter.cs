using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Paints things that are no object of any class, some of which look a bit like faces.</summary>
internal static class Clutter
{
    /// <summary>Strews plain shapes over a square of the given side.</summary>
    public static void PaintShapes(SKCanvas canvas, float side, int count, Random random)
    {
        for (int i = 0; i < count; i++)
        {
            float size = side * random.Between(0.05f, 0.22f);
            SKColor color = random.Color(10, 80, 20, 95).Fade(random.Between(0.4f, 0.95f));
            canvas.Save();
            canvas.Translate(random.Between(0, side), random.Between(0, side));
            canvas.RotateDegrees(random.Between(0, 360));
            switch (random.Next(4))
            {
                case 0:
                    canvas.FillRect(new SKRect(-size, -size * 0.5f, size, size * 0.5f), color);
                    break;
                case 1:
                    canvas.StrokeCurve(new(-size, 0), new(0, size * random.Between(-2, 2)), new(size, 0), color, size * 0.15f);
                    break;
                case 2:
                    canvas.FillRect(new SKRect(-size * 0.5f, -size * 0.5f, size * 0.5f, size * 0.5f), color, size * 0.15f);
                    break;
                default:
                    using (var triangle = new SKPath())
                    {
                        triangle.AddPoly([new(0, -size * 0.6f), new(size * 0.6f, size * 0.5f), new(-size * 0.6f, size * 0.5f)]);
                        canvas.Fill(triangle, color);
                    }

                    break;
            }

            canvas.Restore();
        }
    }

    /// <summary>Paints one thing that is round and patterned like a face, but is none: a balloon, a plate or a clock.</summary>
    public static void PaintLookalike(SKCanvas canvas, float x, float y, float radius, Random random)
    {
        canvas.Save();
        canvas.Translate(x, y);
        canvas.Scale(radius);
        switch (random.Next(3))
        {
            case 0:
                PaintBalloon(canvas, random);
                break;
            case 1:
                PaintPlate(canvas, random);
                break;
            default:
                PaintClock(canvas, random);
                break;
        }

        canvas.Restore();
    }

    private static void PaintBalloon(SKCanvas canvas, Random random)
    {
        // Half of them in the colours of skin, or hue alone would tell faces apart.
        SKColor color = random.Chance(0.5)
            ? SKColor.FromHsv(random.Between(15, 32), random.Between(25, 60), random.Between(35, 98))
            : random.Color(40, 90, 50, 95);
        canvas.StrokeCurve(new(0, 1), new(0.4f, 1.6f), new(-0.1f, 2.4f), color.Darker(0.5f), 0.05f);
        using var balloon = new SKPath();
        balloon.AddOval(new SKRect(-0.8f, -1, 0.8f, 1));
        balloon.AddPoly([new(-0.1f, 1.12f), new(0.1f, 1.12f), new(0, 0.95f)]);
        canvas.Fill(balloon, Shaders.Radial(new(-0.3f, -0.4f), 1.5f, color.Lighter(0.35f), color.Darker(0.3f)));
        canvas.FillOval(-0.35f, -0.5f, 0.12f, 0.2f, SKColors.White.Fade(0.6f));
    }

    private static void PaintPlate(SKCanvas canvas, Random random)
    {
        SKColor rim = random.Color(20, 80, 40, 95);
        SKColor food = random.Color(30, 80, 30, 90);
        canvas.FillCircle(0, 0, 1, rim);
        canvas.FillCircle(0, 0, 0.85f, new SKColor(245, 243, 238));
        canvas.FillCircle(0, 0, 0.6f, new SKColor(228, 226, 222));
        for (int i = random.Next(2, 6); i > 0; i--)
        {
            canvas.FillOval(
                random.Between(-0.4f, 0.4f),
                random.Between(-0.4f, 0.4f),
                random.Between(0.1f, 0.25f),
                random.Between(0.1f, 0.25f),
                food.Lighter(random.Between(0, 0.4f))
            );
        }
    }

    private static void PaintClock(SKCanvas canvas, Random random)
    {
        SKColor rim = random.Color(20, 80, 15, 70);
        SKColor dial = SKColor.FromHsv(random.Between(15, 60), random.Between(0, 40), random.Between(75, 100));
        canvas.FillCircle(0, 0, 1, rim);
        canvas.FillCircle(0, 0, 0.84f, dial);
        for (int hour = 0; hour < 12; hour++)
        {
            (float sin, float cos) = MathF.SinCos(hour * MathF.PI / 6);
            canvas.StrokeLine(0.66f * cos, 0.66f * sin, 0.74f * cos, 0.74f * sin, rim, 0.06f);
        }

        foreach (float length in (ReadOnlySpan<float>)[0.4f, 0.62f])
        {
            (float sin, float cos) = MathF.SinCos(random.Between(0, 2 * MathF.PI));
            canvas.StrokeLine(0, 0, length * cos, length * sin, rim, 0.07f);
        }
    }
}
