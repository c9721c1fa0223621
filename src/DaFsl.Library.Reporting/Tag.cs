using SkiaSharp;

namespace DaFsl.Library.Reporting;

/// <summary>A short text on a patch of a class's colour.</summary>
internal static class Tag
{
    public const float Height = 18;
    public const float CapHeight = 9;
    private const float Padding = 5;
    private const float Baseline = 13;

    /// <summary>The width of a tag, in whole pixels.</summary>
    public static float Measure(string text) => MathF.Ceiling(Lettering.Measure(text, CapHeight) + (2 * Padding));

    /// <summary>The text, shortened so that its tag is no wider than given.</summary>
    public static string Shorten(string text, float width) => Lettering.Shorten(text, CapHeight, width - (2 * Padding));

    /// <summary>Draws a tag with its left upper corner at a place.</summary>
    public static void Draw(SKCanvas canvas, SKPoint corner, string text, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawRoundRect(SKRect.Create(corner.X, corner.Y, Measure(text), Height), 3, 3, paint);
        Lettering.Draw(canvas, text, corner.X + Padding, corner.Y + Baseline, CapHeight, InkOn(colour));
    }

    // Relative luminance with the weights of ITU-R BT.709, on the values as they are stored.
    private static SKColor InkOn(SKColor colour) =>
        (0.2126f * colour.Red) + (0.7152f * colour.Green) + (0.0722f * colour.Blue) > 120 ? Sketch.Ink : SKColors.White;
}
