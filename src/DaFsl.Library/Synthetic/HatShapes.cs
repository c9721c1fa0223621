using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>The shapes of hats, in the face's own coordinates.</summary>
internal static class HatShapes
{
    /// <summary>The y at which a hat ends on the forehead.</summary>
    public const float Edge = -0.48f;

    /// <summary>The whole hat as one shape; null where none is worn.</summary>
    public static SKPath? Build(FaceTraits traits) =>
        traits.Headwear switch
        {
            Headwear.Cap => Cap(traits),
            Headwear.Beanie => Beanie(traits),
            Headwear.BrimmedHat => BrimmedHat(traits),
            _ => null,
        };

    private static SKPath Cap(FaceTraits traits)
    {
        float width = traits.CheekWidth + 0.07f;
        SKPath path = Dome(width, -1.2f);
        float visor = width * (0.55f + (0.5f * MathF.Abs(traits.Yaw)));
        float middle = 0.45f * traits.Yaw;
        path.MoveTo(middle - visor, Edge - 0.06f);
        path.CubicTo(middle - visor, Edge + 0.16f, middle + visor, Edge + 0.16f, middle + visor, Edge - 0.06f);
        path.CubicTo(middle + (visor / 2), Edge - 0.16f, middle - (visor / 2), Edge - 0.16f, middle - visor, Edge - 0.06f);
        path.Close();
        return path;
    }

    private static SKPath Beanie(FaceTraits traits)
    {
        float width = traits.CheekWidth + 0.09f;
        SKPath path = Dome(width, -1.3f);
        path.AddRoundRect(new SKRect(-width - 0.03f, Edge - 0.2f, width + 0.03f, Edge + 0.04f), 0.1f, 0.1f);
        path.AddCircle(0, -1.34f, 0.17f);
        return path;
    }

    private static SKPath BrimmedHat(FaceTraits traits)
    {
        float width = traits.CheekWidth + 0.04f;
        SKPath path = Dome(width, -1.25f);
        path.AddOval(new SKRect(-width - 0.36f, Edge - 0.15f, width + 0.36f, Edge + 0.1f));
        return path;
    }

    private static SKPath Dome(float width, float top)
    {
        var path = new SKPath { FillType = SKPathFillType.Winding };
        path.MoveTo(-width, Edge);
        path.CubicTo(-width, top + 0.25f, -0.6f * width, top, 0, top);
        path.CubicTo(0.6f * width, top, width, top + 0.25f, width, Edge);
        path.QuadTo(0, Edge - 0.08f, -width, Edge);
        path.Close();
        return path;
    }
}
