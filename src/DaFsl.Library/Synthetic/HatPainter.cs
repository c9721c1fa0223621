using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Paints hats in the face's own coordinates.</summary>
internal static class HatPainter
{
    public static void Paint(SKCanvas canvas, FaceTraits traits, SKPath hat)
    {
        SKColor color = traits.HeadwearColor;
        canvas.Fill(hat, Shaders.Linear(new(-0.6f, -1.3f), new(0.6f, HatShapes.Edge), color.Lighter(0.2f), color.Darker(0.25f)));
        canvas.Save();
        canvas.ClipPath(hat, SKClipOperation.Intersect, antialias: true);
        switch (traits.Headwear)
        {
            case Headwear.Cap:
                canvas.StrokeCurve(
                    new(-1, HatShapes.Edge - 0.08f),
                    new(0, HatShapes.Edge - 0.2f),
                    new(1, HatShapes.Edge - 0.08f),
                    color.Darker(0.45f),
                    0.05f
                );
                canvas.StrokeLine(0.45f * traits.Yaw, -1.2f, 0.45f * traits.Yaw, -0.68f, color.Darker(0.3f), 0.03f);
                break;
            case Headwear.Beanie:
                for (float x = -1; x <= 1; x += 0.13f)
                {
                    canvas.StrokeLine(x, HatShapes.Edge - 0.18f, x, HatShapes.Edge + 0.03f, color.Darker(0.35f), 0.035f);
                }

                canvas.FillCircle(0, -1.34f, 0.17f, color.Lighter(0.5f));
                break;
            default:
                canvas.FillRect(new SKRect(-0.8f, HatShapes.Edge - 0.3f, 0.8f, HatShapes.Edge - 0.12f), color.Darker(0.55f));
                break;
        }

        canvas.Restore();
    }
}
