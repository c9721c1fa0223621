using DaFsl.Library.Reporting;
using SkiaSharp;

namespace DaFsl.Library.Tests.Reporting;

public sealed class LetteringTests
{
    [Fact]
    public void Measure_line_isTheSumOfItsLettersAtItsHeight()
    {
        // An I is a stroke at 0, a T 7 wide; 2.8 lie behind each, and a space is 4.
        Assert.Equal(2.8f + 4 + 9.8f, Lettering.Measure("I T", 10), 1e-4);
        Assert.Equal(2 * (2.8f + 4 + 9.8f), Lettering.Measure("I T", 20), 1e-4);
        Assert.Equal(0, Lettering.Measure("", 10));
    }

    [Fact]
    public void Shorten_line_keepsWhatFits()
    {
        // A T takes 9.8 and the ellipsis 9: five T take 49, four T and the ellipsis 48.2, three T and it 38.4.
        Assert.Equal("TTTTT", Lettering.Shorten("TTTTT", 10, 49.001f));
        Assert.Equal("TTTT\u2026", Lettering.Shorten("TTTTT", 10, 48.9f));
        Assert.Equal("TTT\u2026", Lettering.Shorten("TTTTT", 10, 48.1f));
        Assert.Equal("TT\u2026", Lettering.Shorten("TTTTT", 10, 38.3f));
        Assert.Equal("TT\u2026", Lettering.Shorten("TT  TTT", 10, 38.3f));
        Assert.Equal("\u2026", Lettering.Shorten("TTTTT", 10, -5));
    }

    [Fact]
    public void Shorten_characterOfTwoUnits_isNotTorn()
    {
        string text = string.Concat(Enumerable.Repeat("\U0001F600", 5));

        // A box is 5 wide and 2.8 from the next: 7.8 each.
        Assert.Equal("\U0001F600\U0001F600\u2026", Lettering.Shorten(text, 10, 9 + 15.7f));
    }

    [Fact]
    public void Find_everyPrintableCharacter_hasStrokesOfItsOwn()
    {
        SKPath unknown = Glyphs.Find(0x8840).Strokes;
        string[] strokes = [.. Enumerable.Range('!', '~' - '!' + 1).Append('\u2026').Select(c => Glyphs.Find(c).Strokes.ToSvgPathData())];

        Assert.DoesNotContain(unknown.ToSvgPathData(), strokes);
        Assert.Equal(95, strokes.Distinct().Count());
    }

    [Fact]
    public void Find_everyPrintableCharacter_staysInItsLine()
    {
        Assert.All(Enumerable.Range('!', '~' - '!' + 1), c =>
        {
            Glyph glyph = Glyphs.Find(c);
            SKRect bounds = glyph.Strokes.TightBounds;
            Assert.InRange(bounds.Left, -0.05f, 1.1f);
            Assert.InRange(bounds.Top, -0.65f, 11.7f);
            Assert.InRange(bounds.Bottom, 1.7f, 13.3f);
        });
    }
}
