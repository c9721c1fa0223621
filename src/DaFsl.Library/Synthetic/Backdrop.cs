using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Paints what lies behind everything: a wall, a landscape, a pattern.</summary>
internal static class Backdrop
{
    /// <summary>Covers a square of the given side.</summary>
    public static void Paint(SKCanvas canvas, float side, Random random)
    {
        SKColor color = random.Color(5, 70, 25, 98);
        SKColor other = random.Chance(0.5) ? random.Color(5, 70, 25, 98) : color.Toward(random.Color(), 0.35f);
        PaintGradient(canvas, side, color, other, random);
        switch (random.Next(6))
        {
            case 0:
                PaintStripes(canvas, side, other.Lighter(0.25f), random);
                break;
            case 1:
                PaintDots(canvas, side, color.Lighter(0.35f), random);
                break;
            case 2:
                PaintHills(canvas, side, random);
                break;
            case 3:
                PaintLights(canvas, side, random);
                break;
            case 4:
                PaintTiles(canvas, side, color.Darker(0.25f), random);
                break;
            default:
                break;
        }
    }

    private static void PaintGradient(SKCanvas canvas, float side, SKColor color, SKColor other, Random random)
    {
        var from = new SKPoint(random.Between(0, side), random.Between(0, side));
        var to = new SKPoint(random.Between(0, side), side - from.Y);
        canvas.FillRect(
            SKRect.Create(side, side),
            random.Chance(0.5)
                ? Shaders.Linear(from, to, color, other)
                : Shaders.Radial(from, side * random.Between(0.5f, 1.1f), color, other)
        );
    }

    private static void PaintStripes(SKCanvas canvas, float side, SKColor color, Random random)
    {
        float gap = side * random.Between(0.06f, 0.2f);
        canvas.Save();
        canvas.RotateDegrees(random.Between(0, 180), side / 2, side / 2);
        for (float x = -side / 2; x < side * 1.5f; x += gap)
        {
            canvas.StrokeLine(x, -side, x, side * 2, color.Fade(0.5f), gap * 0.4f);
        }

        canvas.Restore();
    }

    private static void PaintDots(SKCanvas canvas, float side, SKColor color, Random random)
    {
        float gap = side * random.Between(0.08f, 0.16f);
        float radius = gap * random.Between(0.15f, 0.35f);
        for (float y = 0, row = 0; y < side + gap; y += gap, row++)
        {
            for (float x = row % 2 == 0 ? 0 : gap / 2; x < side + gap; x += gap)
            {
                canvas.FillCircle(x, y, radius, color.Fade(0.6f));
            }
        }
    }

    private static void PaintHills(SKCanvas canvas, float side, Random random)
    {
        SKColor hill = SKColor.FromHsv(random.Between(60, 160), random.Between(20, 60), random.Between(35, 75));
        for (int i = 0; i < 3; i++)
        {
            float y = side * (0.5f + (0.15f * i) + random.Between(-0.06f, 0.06f));
            using var path = new SKPath();
            path.MoveTo(0, y);
            path.CubicTo(
                side * 0.3f,
                y - (side * random.Between(-0.1f, 0.25f)),
                side * 0.7f,
                y + (side * random.Between(-0.2f, 0.12f)),
                side,
                y
            );
            path.LineTo(side, side);
            path.LineTo(0, side);
            path.Close();
            canvas.Fill(path, hill.Darker(0.16f * i));
        }
    }

    private static void PaintLights(SKCanvas canvas, float side, Random random)
    {
        for (int i = random.Next(8, 18); i > 0; i--)
        {
            canvas.FillCircle(
                random.Between(0, side),
                random.Between(0, side),
                side * random.Between(0.02f, 0.11f),
                random.Color(10, 70, 70, 100).Fade(random.Between(0.15f, 0.5f))
            );
        }
    }

    private static void PaintTiles(SKCanvas canvas, float side, SKColor joint, Random random)
    {
        float height = side * random.Between(0.07f, 0.16f);
        float width = height * random.Between(1, 2.4f);
        for (float y = height, row = 0; y < side; y += height, row++)
        {
            canvas.StrokeLine(0, y, side, y, joint.Fade(0.6f), side / 110);
            for (float x = row % 2 == 0 ? 0 : width / 2; x < side; x += width)
            {
                canvas.StrokeLine(x, y, x, y - height, joint.Fade(0.6f), side / 110);
            }
        }
    }
}
