using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>The shapes of hair behind and before the face, in the face's own coordinates.</summary>
internal static class HairShapes
{
    /// <summary>Builds the hair behind the face; null if the style has none there.</summary>
    public static SKPath? Back(FaceTraits traits)
    {
        float width = traits.CheekWidth;
        float volume = traits.Headwear == Headwear.None ? traits.HairVolume : 0.04f;
        switch (traits.Hair)
        {
            case HairStyle.Long:
                return Drape(width + 0.1f + volume, -1 - volume, 1.32f, 0.34f);
            case HairStyle.Bob:
            case HairStyle.Fringe:
                return Drape(width + 0.12f + volume, -1 - volume, 0.72f, 0.5f);
            case HairStyle.Curly:
                return Curls(width, volume, traits.Headwear == Headwear.None);
            case HairStyle.Receding:
                var sides = new SKPath();
                sides.AddOval(new SKRect(-width - 0.12f, -0.62f, -width + 0.3f, 0.2f));
                sides.AddOval(new SKRect(width - 0.3f, -0.62f, width + 0.12f, 0.2f));
                return sides;
            case HairStyle.Bun when traits.Headwear == Headwear.None:
                var bun = new SKPath();
                bun.AddCircle(0.25f * traits.Parting, -1.12f - volume, 0.3f);
                return bun;
            default:
                return null;
        }
    }

    /// <summary>Builds the hair in front of the face; null if the style has none there, or a hat hides it.</summary>
    public static SKPath? Front(FaceTraits traits)
    {
        if (traits.Headwear != Headwear.None)
        {
            return null;
        }

        float volume = traits.HairVolume;
        return traits.Hair switch
        {
            HairStyle.Buzz => Cap(traits, 0.035f, -0.2f, -0.66f, 0),
            HairStyle.Short => Cap(traits, volume, -0.1f, -0.6f, 0.2f * traits.Parting),
            HairStyle.Swept => Cap(traits, volume + 0.05f, -0.05f, -0.5f, 0.5f * traits.Parting),
            HairStyle.Spiky => Spikes(traits, volume + 0.06f),
            HairStyle.Curly => CurlyCap(traits.CheekWidth, volume),
            HairStyle.Bob => Cap(traits, volume, 0.05f, -0.62f, 0.35f * traits.Parting),
            HairStyle.Fringe => Bangs(traits, volume),
            HairStyle.Long => Cap(traits, volume, 0.1f, -0.75f, 0.1f * traits.Parting),
            HairStyle.Bun => Cap(traits, 0.07f, -0.15f, -0.68f, 0.05f * traits.Parting),
            _ => null,
        };
    }

    private static SKPath Drape(float halfWidth, float top, float bottom, float cornerRadius)
    {
        var path = new SKPath();
        path.MoveTo(0, top);
        path.CubicTo(0.75f * halfWidth, top, halfWidth, -0.6f, halfWidth, 0);
        path.LineTo(halfWidth, bottom - cornerRadius);
        path.QuadTo(halfWidth, bottom, halfWidth - cornerRadius, bottom);
        path.LineTo(cornerRadius - halfWidth, bottom);
        path.QuadTo(-halfWidth, bottom, -halfWidth, bottom - cornerRadius);
        path.LineTo(-halfWidth, 0);
        path.CubicTo(-halfWidth, -0.6f, -0.75f * halfWidth, top, 0, top);
        path.Close();
        return path;
    }

    // Over the skull from temple to temple, and back along the hairline, which is highest at the parting.
    private static SKPath Cap(FaceTraits traits, float volume, float templeY, float hairlineY, float partingX)
    {
        SKPath path = Skull(traits.CheekWidth, volume, templeY);
        float inner = traits.CheekWidth * 0.9f;
        path.LineTo(inner, templeY);
        path.CubicTo(inner, -0.45f, 0.5f * (inner + partingX), hairlineY + 0.12f, partingX, hairlineY);
        path.CubicTo(0.5f * (partingX - inner), hairlineY + 0.12f, -inner, -0.45f, -inner, templeY);
        path.Close();
        return path;
    }

    private static SKPath Bangs(FaceTraits traits, float volume)
    {
        const int Strands = 5;
        SKPath path = Skull(traits.CheekWidth, volume, 0.1f);
        float inner = traits.CheekWidth * 0.86f;
        path.LineTo(inner, 0.05f);
        path.LineTo(inner, -0.42f);
        for (int strand = 0; strand < Strands; strand++)
        {
            float x = inner - (2 * inner * (strand + 1) / Strands);
            path.QuadTo(x + (inner / Strands), -0.3f, x, -0.46f);
        }

        path.LineTo(-inner, 0.05f);
        path.Close();
        return path;
    }

    private static SKPath Spikes(FaceTraits traits, float volume)
    {
        const int Count = 7;
        float width = traits.CheekWidth + 0.04f;
        var path = new SKPath();
        path.MoveTo(-width, -0.15f);
        for (int spike = 0; spike < Count; spike++)
        {
            float tip = MathF.PI * (1 + ((spike + 0.5f) / Count));
            float foot = MathF.PI * (1 + ((spike + 1f) / Count));
            path.LineTo(width * MathF.Cos(tip) * (1 + volume), -0.15f + ((0.95f + (2 * volume)) * MathF.Sin(tip)));
            path.LineTo(width * MathF.Cos(foot), -0.15f + (0.9f * MathF.Sin(foot)));
        }

        float inner = traits.CheekWidth * 0.9f;
        path.LineTo(inner, -0.15f);
        path.CubicTo(inner, -0.5f, 0.4f, -0.6f, 0.2f * traits.Parting, -0.58f);
        path.CubicTo(-0.4f, -0.6f, -inner, -0.5f, -inner, -0.15f);
        path.Close();
        return path;
    }

    private static SKPath Skull(float width, float volume, float templeY)
    {
        float outer = width + 0.03f + (0.3f * volume);
        float top = -1 - volume;
        var path = new SKPath();
        path.MoveTo(-outer, templeY);
        path.CubicTo(-outer - (0.25f * volume), -0.75f, -0.62f * outer, top, 0, top);
        path.CubicTo(0.62f * outer, top, outer + (0.25f * volume), -0.75f, outer, templeY);
        return path;
    }

    private static SKPath Curls(float width, float volume, bool overTheTop)
    {
        var path = new SKPath();
        for (int curl = 0; curl < 16; curl++)
        {
            float angle = MathF.PI * (0.85f + (1.3f * curl / 15));
            float y = -0.2f + (0.92f * MathF.Sin(angle));
            if (overTheTop || y > -0.35f)
            {
                path.AddCircle((width + 0.02f) * MathF.Cos(angle), y, 0.2f + volume);
            }
        }

        return path;
    }

    private static SKPath CurlyCap(float width, float volume)
    {
        var path = new SKPath();
        for (int curl = 0; curl < 9; curl++)
        {
            float angle = MathF.PI * (1.08f + (0.84f * curl / 8));
            path.AddCircle(width * 0.8f * MathF.Cos(angle), -0.28f + (0.6f * MathF.Sin(angle)), 0.17f + (0.3f * volume));
        }

        return path;
    }
}
