using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using SkiaSharp;

namespace DaFsl.Library.Reporting.Plots;

/// <summary>Panels side by side below a title and one legend, as PNG.</summary>
internal static class PlotSheet
{
    private const int PanelWidth = 620;
    private const int PanelHeight = 420;
    private const int Margin = 16;
    private const int Header = 70;
    private const float TitleHeight = 14;
    private const float LegendHeight = 11;
    private const float SampleWidth = 34;

    /// <summary>Writes a sheet; the file appears whole or not at all.</summary>
    /// <param name="path">The file to write or replace; its folder exists.</param>
    /// <param name="title">The title of the plot.</param>
    /// <param name="targetName">The name of the dashed line; omitted if no panel has one.</param>
    /// <param name="panels">The panels, from left to right, at least one, all with the same lines.</param>
    public static void Write(string path, string title, string targetName, IReadOnlyList<PlotPanel> panels) =>
        ImageCodec.EncodePng(Draw(title, targetName, panels), path);

    private static PixelImage Draw(string title, string targetName, IReadOnlyList<PlotPanel> panels)
    {
        using var sketch = new Sketch((2 * Margin) + (panels.Count * PanelWidth), Header + PanelHeight + Margin);
        Lettering.Draw(sketch.Canvas, title, Margin + 8, Margin + TitleHeight, TitleHeight, Sketch.Ink);
        DrawLegend(sketch.Canvas, panels[0], targetName);
        for (int i = 0; i < panels.Count; i++)
        {
            PanelPainter.Paint(sketch.Canvas, panels[i], SKRect.Create(Margin + (i * PanelWidth), Header, PanelWidth, PanelHeight));
        }

        return sketch.ToImage();
    }

    private static void DrawLegend(SKCanvas canvas, PlotPanel panel, string targetName)
    {
        float x = Margin + 8;
        const float Y = 54;
        for (int i = 0; i < panel.Lines.Count; i++)
        {
            LineStyle style = LineStyle.Of(i);
            using SKPaint pen = style.Pen();
            canvas.DrawLine(x, Y, x + SampleWidth, Y, pen);
            style.DrawMark(canvas, new SKPoint(x + (SampleWidth / 2), Y));
            x = Name(canvas, panel.Lines[i].Name, x, Y);
        }

        if (panel.Target is not null)
        {
            using SKPathEffect dashes = SKPathEffect.CreateDash([7, 5], 0);
            using var pen = new SKPaint
            {
                Color = Sketch.FaintInk,
                Style = SKPaintStyle.Stroke,
                StrokeWidth = 1.5f,
                PathEffect = dashes,
            };
            canvas.DrawLine(x, Y, x + SampleWidth, Y, pen);
            Name(canvas, targetName, x, Y);
        }
    }

    private static float Name(SKCanvas canvas, string name, float x, float y)
    {
        const float Gap = 10;
        const float Between = 30;
        Lettering.Draw(canvas, name, x + SampleWidth + Gap, y + (LegendHeight / 2), LegendHeight, Sketch.Ink);
        return x + SampleWidth + Gap + Lettering.Measure(name, LegendHeight) + Between;
    }
}
