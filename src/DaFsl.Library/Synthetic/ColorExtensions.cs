using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Mixing of colours.</summary>
internal static class ColorExtensions
{
    /// <summary>The colour <paramref name="part"/> (0 to 1) of the way to another one.</summary>
    public static SKColor Toward(this SKColor color, SKColor other, float part) =>
        new(
            Mix(color.Red, other.Red, part),
            Mix(color.Green, other.Green, part),
            Mix(color.Blue, other.Blue, part),
            Mix(color.Alpha, other.Alpha, part)
        );

    public static SKColor Lighter(this SKColor color, float part) => color.Toward(SKColors.White.WithAlpha(color.Alpha), part);

    public static SKColor Darker(this SKColor color, float part) => color.Toward(SKColors.Black.WithAlpha(color.Alpha), part);

    /// <summary>The colour with an opacity of 0 to 1.</summary>
    public static SKColor Fade(this SKColor color, float opacity) => color.WithAlpha((byte)MathF.Round(255 * opacity));

    /// <summary>Calculates the perceived brightness of the colour, 0 to 255 (Rec. 601).</summary>
    public static float Luma(this SKColor color) => (0.299f * color.Red) + (0.587f * color.Green) + (0.114f * color.Blue);

    private static byte Mix(byte from, byte to, float part) => (byte)MathF.Round(from + ((to - from) * part));
}
