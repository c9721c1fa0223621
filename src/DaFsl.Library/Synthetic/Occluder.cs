using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Paints something that stands before a part of a face, but never before both eyes.</summary>
internal static class Occluder
{
    public static void Paint(SKCanvas canvas, PlacedFace face, Random random)
    {
        face.Placement.Enter(canvas, random.Between(-15, 15));
        switch (random.Next(3))
        {
            case 0:
                PaintBar(canvas, random);
                break;
            case 1:
                PaintHand(canvas, face.Traits.Skin, random);
                break;
            default:
                PaintMug(canvas, random);
                break;
        }

        canvas.Restore();
    }

    private static void PaintBar(SKCanvas canvas, Random random)
    {
        SKColor color = random.Color(10, 60, 20, 90);
        float y = random.Between(0.5f, 0.85f);
        float thickness = random.Between(0.15f, 0.3f);
        canvas.FillRect(
            new SKRect(-1.7f, y - thickness, 1.7f, y + thickness),
            Shaders.Linear(new(0, y - thickness), new(0, y + thickness), color.Lighter(0.3f), color.Darker(0.35f))
        );
    }

    private static void PaintHand(SKCanvas canvas, SKColor skin, Random random)
    {
        int side = random.Sign();
        canvas.Translate(side * random.Between(0.45f, 0.6f), random.Between(0.55f, 0.75f));
        canvas.Scale(side, 1);
        canvas.RotateDegrees(random.Between(-30, 10));
        SKColor color = skin.Darker(0.1f);
        canvas.FillRect(new SKRect(-0.2f, 0.2f, 0.26f, 2), color, 0.15f);
        for (int finger = 0; finger < 4; finger++)
        {
            float x = -0.24f + (0.16f * finger);
            canvas.StrokeLine(x, 0.1f, x - 0.05f, -0.42f + (0.06f * MathF.Abs(finger - 1.5f)), color.Darker(0.05f * finger), 0.15f);
        }

        canvas.FillOval(0.02f, 0.2f, 0.34f, 0.32f, color);
        canvas.StrokeLine(-0.28f, 0.28f, -0.42f, 0.02f, color, 0.16f);
    }

    private static void PaintMug(SKCanvas canvas, Random random)
    {
        SKColor color = random.Color(20, 85, 40, 95);
        canvas.Translate(random.Between(-0.45f, 0.45f), random.Between(0.65f, 0.9f));
        using var handle = new SKPath();
        handle.AddOval(new SKRect(0.2f, -0.16f, 0.58f, 0.24f));
        canvas.Stroke(handle, color.Darker(0.3f), 0.09f);
        using var mug = new SKPath();
        mug.AddRoundRect(new SKRect(-0.34f, -0.34f, 0.34f, 0.42f), 0.08f, 0.08f);
        canvas.Fill(mug, Shaders.Linear(new(-0.34f, 0), new(0.34f, 0), color.Lighter(0.3f), color.Darker(0.3f)));
        canvas.FillOval(0, -0.32f, 0.33f, 0.06f, color.Darker(0.5f));
    }
}
