using System.Text;
using SkiaSharp;

namespace DaFsl.Library.Reporting;

/// <summary>Measures, shortens and draws a line of text.</summary>
internal static class Lettering
{
    private const string Ellipsis = "\u2026";

    /// <summary>The width of a line, in pixels.</summary>
    /// <param name="text">The line.</param>
    /// <param name="capHeight">The height of a capital letter, in pixels.</param>
    public static float Measure(string text, float capHeight)
    {
        float width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Glyphs.Find(rune.Value).Advance;
        }

        return width * capHeight / Glyphs.CapHeight;
    }

    /// <summary>The line, or as much of its start as fits into a width with an ellipsis behind it.</summary>
    public static string Shorten(string text, float capHeight, float width)
    {
        if (Measure(text, capHeight) <= width)
        {
            return text;
        }

        float left = width - Measure(Ellipsis, capHeight);
        int length = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            left -= Glyphs.Find(rune.Value).Advance * capHeight / Glyphs.CapHeight;
            if (left < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length].TrimEnd() + Ellipsis;
    }

    /// <summary>Draws a line.</summary>
    /// <param name="canvas">The canvas to draw on.</param>
    /// <param name="text">The line.</param>
    /// <param name="left">The x coordinate at which the text starts, in pixels.</param>
    /// <param name="baseline">The y coordinate of the baseline, in pixels.</param>
    /// <param name="capHeight">The height of a capital letter, in pixels.</param>
    /// <param name="colour">The pen's colour.</param>
    public static void Draw(SKCanvas canvas, string text, float left, float baseline, float capHeight, SKColor colour)
    {
        using var line = new SKPath();
        float x = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            Glyph glyph = Glyphs.Find(rune.Value);
            line.AddPath(glyph.Strokes, x, -Glyphs.CapHeight);
            x += glyph.Advance;
        }

        float scale = capHeight / Glyphs.CapHeight;
        using var pen = new SKPaint
        {
            Color = colour,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = Glyphs.PenWidth,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };
        canvas.Save();
        canvas.Translate(left + (Glyphs.PenWidth * scale / 2), baseline);
        canvas.Scale(scale);
        canvas.DrawPath(line, pen);
        canvas.Restore();
    }
}
