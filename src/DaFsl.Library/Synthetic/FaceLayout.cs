using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>The positions of the features of a face as it turns, in the face's own coordinates.</summary>
internal static class FaceLayout
{
    /// <summary>The y of the eyes.</summary>
    public const float EyeY = -0.06f;

    /// <summary>The x of the line from the brow over the nose to the chin.</summary>
    public static float MiddleX(FaceTraits traits) => 0.17f * traits.Yaw;

    /// <summary>
    /// Calculates the fraction of its width that a feature on a side (-1 left, 1 right) keeps: less on the side to which the face turns.
    /// </summary>
    public static float Foreshortening(FaceTraits traits, int side) => 1 - (0.17f * side * traits.Yaw);

    /// <summary>The middle of the eye on a side.</summary>
    public static SKPoint Eye(FaceTraits traits, int side) =>
        new(MiddleX(traits) + (side * traits.EyeDistance * Foreshortening(traits, side)), EyeY);
}
