using SkiaSharp;

namespace DaFsl.Library.Reporting.Plots;

/// <summary>
/// The style of a line in a plot: a colour (from Okabe and Ito's palette, which is safe for colour-blind readers) and a mark shape, which
/// remains distinguishable in greyscale print.
/// </summary>
internal sealed class LineStyle
{
    private const float Mark = 5;

    private static readonly SKColor[] _colours =
    [
        new(0x22, 0x25, 0x2B), // ink
        new(0xE6, 0x9F, 0x00), // orange
        new(0x00, 0x72, 0xB2), // blue
        new(0x00, 0x9E, 0x73), // bluish green
        new(0xCC, 0x79, 0xA7), // reddish purple
    ];

    // As polygons of so many corners, the first at an angle in degrees; a circle has none.
    private static readonly (int Corners, float From)[] _marks = [(0, 0), (4, 45), (3, -90), (4, 0), (3, 90)];

    private readonly SKColor _colour;
    private readonly (int Corners, float From) _mark;

    private LineStyle(int index) => (_colour, _mark) = (_colours[index % _colours.Length], _marks[index % _marks.Length]);

    /// <summary>The style of the line at a place in the order.</summary>
    public static LineStyle Of(int index) => new(index);

    /// <summary>The line itself.</summary>
    public SKPaint Pen() =>
        new()
        {
            Color = _colour,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = 2.2f,
            StrokeJoin = SKStrokeJoin.Round,
            StrokeCap = SKStrokeCap.Round,
        };

    /// <summary>Creates the paint that fills the line's band.</summary>
    public SKPaint Band() =>
        new()
        {
            Color = _colour.WithAlpha(38),
            IsAntialias = true,
            Style = SKPaintStyle.Fill,
        };

    /// <summary>Draws its mark at a place.</summary>
    public void DrawMark(SKCanvas canvas, SKPoint at)
    {
        using var fill = new SKPaint
        {
            Color = _colour,
            IsAntialias = true,
            Style = SKPaintStyle.Fill,
        };
        if (_mark.Corners == 0)
        {
            canvas.DrawCircle(at, Mark - 1, fill);
            return;
        }

        using var path = new SKPath();
        SKPoint[] corners =
        [
            .. Enumerable
                .Range(0, _mark.Corners)
                .Select(i => (_mark.From + (i * 360f / _mark.Corners)) * MathF.PI / 180)
                .Select(a => new SKPoint(at.X + (Mark * MathF.Cos(a)), at.Y + (Mark * MathF.Sin(a)))),
        ];
        path.AddPoly(corners);
        canvas.DrawPath(path, fill);
    }
}
