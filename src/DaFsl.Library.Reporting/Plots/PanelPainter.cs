using SkiaSharp;

namespace DaFsl.Library.Reporting.Plots;

/// <summary>Draws one panel into a place of a canvas.</summary>
internal sealed class PanelPainter
{
    private const float CapHeight = 10;
    private const float TitleHeight = 11;
    private const float Left = 64;
    private const float Right = 16;
    private const float Top = 36;
    private const float Bottom = 52;
    private const int MostMarks = 20;

    private readonly SKCanvas _canvas;
    private readonly PlotPanel _panel;
    private readonly SKRect _frame;
    private readonly PlotAxis _x;
    private readonly PlotAxis _y;

    private PanelPainter(SKCanvas canvas, PlotPanel panel, SKRect place)
    {
        _canvas = canvas;
        _panel = panel;
        _frame = new SKRect(place.Left + Left, place.Top + Top, place.Right - Right, place.Bottom - Bottom);
        PlotPoint[] points = [.. panel.Lines.SelectMany(l => l.Points)];
        _x = PlotAxis.Over(points.Select(p => p.X), fromZero: true, panel.WholeX);
        _y = PlotAxis.Over(
            [.. points.SelectMany(p => new[] { p.Low, p.High }), .. panel.Target is { } t ? [t] : Array.Empty<double>()],
            panel.FromZero,
            whole: false
        );
    }

    public static void Paint(SKCanvas canvas, PlotPanel panel, SKRect place)
    {
        var painter = new PanelPainter(canvas, panel, place);
        painter.DrawAxes();
        painter.DrawBands();
        painter.DrawTarget();
        painter.DrawLines();
    }

    private void DrawAxes()
    {
        using var grid = new SKPaint
        {
            Color = new SKColor(0xE2, 0xE2, 0xDE),
            StrokeWidth = 1,
            Style = SKPaintStyle.Stroke,
        };
        using var edge = new SKPaint
        {
            Color = Sketch.FaintInk,
            StrokeWidth = 1,
            Style = SKPaintStyle.Stroke,
        };
        foreach (double tick in _y.Ticks)
        {
            float y = Pixel(_x.Low, tick).Y;
            _canvas.DrawLine(_frame.Left, y, _frame.Right, y, grid);
            string label = _y.Label(tick);
            Lettering.Draw(
                _canvas,
                label,
                _frame.Left - 10 - Lettering.Measure(label, CapHeight),
                y + (CapHeight / 2),
                CapHeight,
                Sketch.Ink
            );
        }

        foreach (double tick in _x.Ticks)
        {
            float x = Pixel(tick, _y.Low).X;
            _canvas.DrawLine(x, _frame.Top, x, _frame.Bottom, grid);
            string label = _x.Label(tick);
            Lettering.Draw(
                _canvas,
                label,
                x - (Lettering.Measure(label, CapHeight) / 2),
                _frame.Bottom + 10 + CapHeight,
                CapHeight,
                Sketch.Ink
            );
        }

        _canvas.DrawLine(_frame.Left, _frame.Bottom, _frame.Right, _frame.Bottom, edge);
        _canvas.DrawLine(_frame.Left, _frame.Top, _frame.Left, _frame.Bottom, edge);
        float middle = _frame.MidX - (Lettering.Measure(_panel.XTitle, TitleHeight) / 2);
        Lettering.Draw(_canvas, _panel.XTitle, middle, _frame.Bottom + 34 + TitleHeight, TitleHeight, Sketch.Ink);
        Lettering.Draw(_canvas, _panel.YTitle, _frame.Left - 40, _frame.Top - 16, TitleHeight, Sketch.Ink);
    }

    private void DrawBands()
    {
        for (int i = 0; i < _panel.Lines.Count; i++)
        {
            IReadOnlyList<PlotPoint> points = _panel.Lines[i].Points;
            if (points.Any(p => p.High > p.Low))
            {
                using var path = new SKPath();
                path.AddPoly([.. points.Select(p => Pixel(p.X, p.High)), .. points.Reverse().Select(p => Pixel(p.X, p.Low))]);
                using SKPaint band = LineStyle.Of(i).Band();
                _canvas.DrawPath(path, band);
            }
        }
    }

    private void DrawTarget()
    {
        if (_panel.Target is not { } target)
        {
            return;
        }

        using SKPathEffect dashes = SKPathEffect.CreateDash([7, 5], 0);
        using var pen = new SKPaint
        {
            Color = Sketch.FaintInk,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = 1.5f,
            PathEffect = dashes,
        };
        float y = Pixel(_x.Low, target).Y;
        _canvas.DrawLine(_frame.Left, y, _frame.Right, y, pen);
    }

    private void DrawLines()
    {
        for (int i = 0; i < _panel.Lines.Count; i++)
        {
            SKPoint[] points = [.. _panel.Lines[i].Points.Select(p => Pixel(p.X, p.Y))];
            LineStyle style = LineStyle.Of(i);
            using var path = new SKPath();
            path.AddPoly(points, close: false);
            using SKPaint pen = style.Pen();
            _canvas.DrawPath(path, pen);
            int every = Math.Max(1, (points.Length + MostMarks - 1) / MostMarks);
            for (int p = 0; p < points.Length; p += every)
            {
                style.DrawMark(_canvas, points[p]);
            }
        }
    }

    private SKPoint Pixel(double x, double y) =>
        new(_frame.Left + (_x.Place(x) * _frame.Width), _frame.Bottom - (_y.Place(y) * _frame.Height));
}
