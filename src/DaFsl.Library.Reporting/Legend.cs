using SkiaSharp;

namespace DaFsl.Library.Reporting;

/// <summary>The strip above a sheet that says what its boxes and colours mean, on as many lines as it takes.</summary>
internal sealed class Legend
{
    private const float LineHeight = 26;
    private const float Space = 10;
    private const float SampleWidth = 30;
    private const float SampleHeight = 14;
    private const string Annotated = "annotated";
    private const string Proposed = "proposed";

    private readonly List<(SKPoint Corner, Action<SKCanvas, SKPoint> Draw)> _entries = [];
    private SKPoint _next;

    /// <summary>Lays the legend out.</summary>
    /// <param name="colours">The classes and their colours.</param>
    /// <param name="width">The maximum width in pixels.</param>
    public Legend(ClassColours colours, float width)
    {
        Add(MeasureSample(Annotated), width, (canvas, corner) =>
        {
            Boxes.DrawAnnotated(canvas, SampleAt(corner));
            DrawSampleText(canvas, corner, Annotated);
        });
        Add(MeasureSample(Proposed), width, (canvas, corner) =>
        {
            Boxes.DrawProposed(canvas, SampleAt(corner), Sketch.FaintInk);
            DrawSampleText(canvas, corner, Proposed);
        });
        foreach (string className in colours.Classes)
        {
            string text = Tag.Shorten(className, width);
            Add(Tag.Measure(text), width, (canvas, corner) => Tag.Draw(canvas, corner, text, colours[className]));
        }
    }

    /// <summary>The height in pixels.</summary>
    public int Height => (int)(_next.Y + Tag.Height);

    /// <summary>Draws the legend with its left upper corner at a place.</summary>
    public void Draw(SKCanvas canvas, SKPoint corner)
    {
        foreach ((SKPoint at, Action<SKCanvas, SKPoint> draw) in _entries)
        {
            draw(canvas, corner + at);
        }
    }

    private static float MeasureSample(string text) => SampleWidth + Space + MathF.Ceiling(Lettering.Measure(text, Tag.CapHeight)) + Space;

    private static SKRect SampleAt(SKPoint corner) => SKRect.Create(corner.X + 1.5f, corner.Y + 2.5f, SampleWidth, SampleHeight);

    private static void DrawSampleText(SKCanvas canvas, SKPoint corner, string text) =>
        Lettering.Draw(canvas, text, corner.X + SampleWidth + Space, corner.Y + 13.5f, Tag.CapHeight, Sketch.Ink);

    private void Add(float entryWidth, float width, Action<SKCanvas, SKPoint> draw)
    {
        if (_next.X > 0 && _next.X + entryWidth > width)
        {
            _next = new SKPoint(0, _next.Y + LineHeight);
        }

        _entries.Add((_next, draw));
        _next.X += entryWidth + Space;
    }
}
