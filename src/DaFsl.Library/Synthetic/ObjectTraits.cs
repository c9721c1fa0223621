using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Everything about a drawn object but its place.</summary>
internal sealed record ObjectTraits
{
    public required ObjectKind Kind { get; init; }

    /// <summary>The seed of the details of its shape and texture.</summary>
    public required int DetailSeed { get; init; }

    public required SKColor Color { get; init; }

    public required SKColor SecondColor { get; init; }

    public required ObjectTexture Texture { get; init; }

    /// <summary>Width by height of the shape, relative to the shape as it is defined.</summary>
    public required float Aspect { get; init; }

    /// <summary>The rotation of the object, in degrees clockwise.</summary>
    public required float Roll { get; init; }

    /// <summary>1 where nothing behind it shows through.</summary>
    public required float Opacity { get; init; }

    /// <summary>The blur of the object's edge, in hundredths of the image's side (standard deviation).</summary>
    public required float Softness { get; init; }

    /// <summary>The strength of the object's rim, 0 to 1.</summary>
    public required float Rim { get; init; }

    public required float LightAngle { get; init; }

    /// <summary>An object as one finds it lying about.</summary>
    public static ObjectTraits DrawSolid(int seed)
    {
        Random random = SyntheticSeed.Source(seed, 0);
        SKColor color = random.Color(10, 90, 20, 98);
        return new ObjectTraits
        {
            Kind = random.Any<ObjectKind>(),
            DetailSeed = SyntheticSeed.Derive(seed, 1),
            Color = color,
            SecondColor = random.Chance(0.5)
                ? color.Toward(random.Pick(SKColors.White, SKColors.Black), random.Between(0.3f, 0.6f))
                : random.Color(10, 90, 20, 98),
            Texture = random.Pick(
                ObjectTexture.Plain,
                ObjectTexture.Stripes,
                ObjectTexture.Spots,
                ObjectTexture.Checks,
                ObjectTexture.Speckles
            ),
            Aspect = random.Between(0.75f, 1.25f),
            Roll = random.Chance(0.5) ? random.Between(-25, 25) : random.Between(0, 360),
            Opacity = 1,
            Softness = random.Chance(0.2) ? random.Between(0.1f, 0.5f) : 0,
            Rim = random.Chance(0.5) ? random.Between(0.2f, 0.8f) : 0,
            LightAngle = random.Between(-MathF.PI, 0),
        };
    }

    /// <summary>
    /// An object as under a microscope: translucent, softly edged, mostly round, in a colour near <paramref name="stain"/>.
    /// </summary>
    public static ObjectTraits DrawTranslucent(int seed, SKColor stain)
    {
        Random random = SyntheticSeed.Source(seed, 0);
        bool isRound = random.Chance(0.6);
        SKColor color = stain.Toward(random.Color(20, 70, 40, 90), random.Chance(0.2) ? 0.7f : random.Between(0, 0.25f));
        return new ObjectTraits
        {
            Kind = isRound ? random.Pick(ObjectKind.Ball, ObjectKind.Ball, ObjectKind.Ring) : random.Any<ObjectKind>(),
            DetailSeed = SyntheticSeed.Derive(seed, 1),
            Color = color,
            SecondColor = color.Darker(random.Between(0.2f, 0.6f)),
            Texture = random.Pick(
                ObjectTexture.Plain,
                ObjectTexture.PaleCenter,
                ObjectTexture.PaleCenter,
                ObjectTexture.Spots,
                ObjectTexture.Speckles
            ),
            Aspect = random.Between(0.8f, 1.2f),
            Roll = random.Between(0, 360),
            Opacity = random.Between(0.5f, 0.9f),
            Softness = random.Between(0.15f, 0.5f),
            Rim = random.Between(0, 0.8f),
            LightAngle = random.Between(-MathF.PI, 0),
        };
    }
}
