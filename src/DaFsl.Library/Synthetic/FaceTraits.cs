using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>
/// Everything about a drawn face but its place. Lengths are parts of half a face's height: a face lies between the crown
/// at y = -1 and the chin at y = 1, about x = 0.
/// </summary>
internal sealed record FaceTraits
{
    private static readonly SKColor[] _skins =
    [
        new(255, 228, 206),
        new(250, 208, 178),
        new(240, 190, 152),
        new(224, 168, 126),
        new(196, 138, 96),
        new(160, 106, 70),
        new(124, 78, 50),
        new(90, 56, 38),
        new(64, 40, 30),
    ];

    private static readonly SKColor[] _hairs =
    [
        new(24, 20, 20),
        new(38, 28, 24),
        new(62, 42, 30),
        new(92, 60, 38),
        new(120, 72, 40),
        new(150, 72, 36),
        new(196, 146, 82),
        new(228, 192, 124),
        new(150, 148, 146),
        new(226, 224, 220),
    ];

    public required SKColor Skin { get; init; }

    /// <summary>Half the width of the face at its widest.</summary>
    public required float CheekWidth { get; init; }

    /// <summary>The squareness of the jaw: half its width near the chin.</summary>
    public required float JawWidth { get; init; }

    /// <summary>The rotation of the face to the side, -1 (to the left) to 1; the features move and shrink with it.</summary>
    public required float Yaw { get; init; }

    /// <summary>The tilt of the head, in degrees clockwise.</summary>
    public required float Roll { get; init; }

    public required HairStyle Hair { get; init; }

    public required SKColor HairColor { get; init; }

    /// <summary>The distance by which the hair stands off the skull.</summary>
    public required float HairVolume { get; init; }

    /// <summary>The side of the parting, -1 or 1.</summary>
    public required int Parting { get; init; }

    public required Headwear Headwear { get; init; }

    public required SKColor HeadwearColor { get; init; }

    public required EyeStyle Eyes { get; init; }

    public required SKColor IrisColor { get; init; }

    public required float EyeSize { get; init; }

    /// <summary>The distance from the middle of the face to the middle of an eye.</summary>
    public required float EyeDistance { get; init; }

    public required float Gaze { get; init; }

    public required float BrowWidth { get; init; }

    public required float BrowTilt { get; init; }

    public required float NoseSize { get; init; }

    public required MouthStyle Mouth { get; init; }

    public required float MouthWidth { get; init; }

    public required SKColor LipColor { get; init; }

    public required FacialHair FacialHair { get; init; }

    /// <summary>The redness of the cheeks, 0 to 1.</summary>
    public required float Blush { get; init; }

    public required bool HasFreckles { get; init; }

    /// <summary>The direction the light comes from, in radians.</summary>
    public required float LightAngle { get; init; }

    public required SKColor ShirtColor { get; init; }

    /// <summary>The glasses it wears, if any: what tells the two classes apart.</summary>
    public GlassesTraits? Glasses { get; init; }

    /// <summary>Draws lots for a face; the same seed gives the same face with and without glasses.</summary>
    public static FaceTraits Draw(int seed, bool wearsGlasses)
    {
        Random random = SyntheticSeed.Source(seed, 0);
        SKColor skin = DrawSkin(random);
        return new FaceTraits
        {
            Skin = skin,
            CheekWidth = random.Between(0.7f, 0.88f),
            JawWidth = random.Between(0.32f, 0.62f),
            Yaw = random.Between(-1, 1),
            Roll = random.Between(-22, 22),
            Hair = random.Any<HairStyle>(),
            HairColor = random.Chance(0.07) ? random.Color(45, 85, 50, 95) : random.Pick<SKColor>(_hairs),
            HairVolume = random.Between(0.06f, 0.2f),
            Parting = random.Sign(),
            Headwear = random.Chance(0.2) ? random.Pick(Headwear.Cap, Headwear.Beanie, Headwear.BrimmedHat) : Headwear.None,
            HeadwearColor = random.Color(),
            Eyes = random.Pick(EyeStyle.Open, EyeStyle.Open, EyeStyle.Open, EyeStyle.Open, EyeStyle.Dots, EyeStyle.Laughing),
            IrisColor = random.Pick<SKColor>(new(70, 44, 28), new(96, 62, 34), new(64, 104, 150), new(76, 122, 84), new(110, 110, 116)),
            EyeSize = random.Between(0.115f, 0.165f),
            EyeDistance = random.Between(0.29f, 0.36f),
            Gaze = random.Between(-0.4f, 0.4f),
            BrowWidth = random.Between(0.035f, 0.1f),
            BrowTilt = random.Between(-0.06f, 0.07f),
            NoseSize = random.Between(0.75f, 1.3f),
            Mouth = random.Pick(
                MouthStyle.Smile,
                MouthStyle.Smile,
                MouthStyle.Laugh,
                MouthStyle.Laugh,
                MouthStyle.Lips,
                MouthStyle.Straight,
                MouthStyle.Surprise
            ),
            MouthWidth = random.Between(0.2f, 0.34f),
            LipColor = skin.Darker(0.15f).Toward(new SKColor(190, 40, 60), random.Between(0.3f, 0.8f)),
            FacialHair = random.Chance(0.3)
                ? random.Pick(FacialHair.Stubble, FacialHair.Moustache, FacialHair.Goatee, FacialHair.FullBeard)
                : FacialHair.None,
            Blush = random.Between(0, 1),
            HasFreckles = random.Chance(0.12),
            LightAngle = random.Between(-MathF.PI, 0),
            ShirtColor = random.Color(),
            Glasses = wearsGlasses ? GlassesTraits.Draw(SyntheticSeed.Source(seed, 1), skin) : null,
        };
    }

    private static SKColor DrawSkin(Random random)
    {
        float tone = random.Between(0, _skins.Length - 1.001f);
        int darker = (int)tone;
        return _skins[darker].Toward(_skins[darker + 1], tone - darker);
    }
}
