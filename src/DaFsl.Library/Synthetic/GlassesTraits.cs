using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Everything about a pair of drawn glasses; lengths as parts of half a face's height.</summary>
internal sealed record GlassesTraits
{
    // Frames nearer to the skin than this disappear once a face is scaled down to 32 pixels.
    private const float LeastContrast = 75;

    public required LensShape Shape { get; init; }

    /// <summary>Half the width of a lens.</summary>
    public required float LensWidth { get; init; }

    /// <summary>Half the height of a lens.</summary>
    public required float LensHeight { get; init; }

    public required float FrameWidth { get; init; }

    public required SKColor Frame { get; init; }

    /// <summary>True if the frame runs along the upper edge of the lenses only.</summary>
    public required bool IsHalfRim { get; init; }

    public required SKColor Tint { get; init; }

    public static GlassesTraits Draw(Random random, SKColor skin)
    {
        bool isHalfRim = random.Chance(0.2);
        bool isTinted = random.Chance(0.3);
        SKColor frame = DrawFrame(random, skin);
        return new GlassesTraits
        {
            Shape = random.Pick(LensShape.Round, LensShape.Round, LensShape.Square, LensShape.Square, LensShape.Aviator, LensShape.CatEye),
            LensWidth = random.Between(0.26f, 0.33f),
            LensHeight = random.Between(0.2f, 0.29f),
            FrameWidth = isHalfRim ? random.Between(0.1f, 0.13f) : random.Between(0.065f, 0.115f),
            Frame = frame,
            IsHalfRim = isHalfRim,
            Tint = isTinted
                ? random.Color(30, 90, 10, 55).Fade(random.Between(0.6f, 0.92f))
                : new SKColor(225, 240, 255).Fade(random.Between(0.18f, 0.4f)),
        };
    }

    private static SKColor DrawFrame(Random random, SKColor skin)
    {
        for (int attempt = 0; attempt < 20; attempt++)
        {
            SKColor frame = random.Chance(0.4) ? random.Color(0, 25, 5, 25) : random.Color(0, 95, 15, 100);
            if (MathF.Abs(frame.Luma() - skin.Luma()) >= LeastContrast)
            {
                return frame;
            }
        }

        return skin.Luma() > 127 ? new SKColor(25, 22, 28) : new SKColor(238, 232, 215);
    }
}
