using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Reporting;
using DaFsl.Library.Reporting.Plots;
using SkiaSharp;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>
/// The methods of one number of scarce images side by side: a panel a score, a line a method, with its mean and interval.
/// </summary>
public static class MethodPlot
{
    private const int Margin = 24;
    private const int Names = 170;
    private const int PanelWidth = 250;
    private const int PanelGap = 34;
    private const int Header = 84;
    private const int LineHeight = 34;
    private const int Footer = 40;
    private const float CapHeight = 11;

    /// <summary>Writes the plot as PNG; the file appears whole or not at all.</summary>
    /// <param name="path">The file to write or replace; its folder exists.</param>
    /// <param name="result">The result of the study.</param>
    /// <param name="table">The number of scarce images to show.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, MethodStudyResult result, MethodTable table)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(table);
        ImageCodec.EncodePng(Draw(result, table), path);
    }

    private static PixelImage Draw(MethodStudyResult result, MethodTable table)
    {
        (string Title, Func<MethodRow, MethodScore> Score)[] panels =
        [
            ("recall of the scarce class", r => r.Recall),
            ("accuracy", r => r.Accuracy),
            ("macro F1", r => r.MacroF1),
            ("AUC of the scarce class", r => r.Area),
        ];
        int width = (2 * Margin) + Names + (panels.Length * PanelWidth) + ((panels.Length - 1) * PanelGap);
        int bottom = Header + (table.Rows.Count * LineHeight);
        using var sketch = new Sketch(width, bottom + Footer);
        string title =
            Invariant($"{Count(table.ScarceCount, "image")} of '{result.Scarce}' in {result.Name}, ")
            + Invariant($"{Count(table.Seeds.Count, "seed")}: mean and 95 % interval");
        Lettering.Draw(sketch.Canvas, Lettering.Shorten(title, 14, width - (2 * Margin)), Margin, Margin + 14, 14, Sketch.Ink);
        for (int i = 0; i < table.Rows.Count; i++)
        {
            Lettering.Draw(
                sketch.Canvas,
                table.Rows[i].ImbalanceMethod.Title(),
                Margin,
                Middle(i) + (CapHeight / 2),
                CapHeight,
                Sketch.Ink
            );
        }

        for (int p = 0; p < panels.Length; p++)
        {
            float left = Margin + Names + (p * (PanelWidth + PanelGap));
            DrawPanel(
                sketch.Canvas,
                panels[p].Title,
                [.. table.Rows.Select(panels[p].Score)],
                [.. table.Rows.Select(r => r.ImbalanceMethod.NeedsGan())],
                left,
                bottom
            );
        }

        return sketch.ToImage();
    }

    private static void DrawPanel(SKCanvas canvas, string title, MethodScore[] scores, bool[] needGan, float left, float bottom)
    {
        if (scores.Length == 0)
        {
            return;
        }

        PlotAxis axis = PlotAxis.Over(
            scores.SelectMany(s => new[] { s.Mean, s.Interval.Lower, s.Interval.Upper }),
            fromZero: false,
            whole: false,
            steps: 4
        );
        Lettering.Draw(canvas, title, left, Header - 14, CapHeight, Sketch.Ink);
        using var grid = new SKPaint
        {
            Color = new SKColor(0xE2, 0xE2, 0xDE),
            StrokeWidth = 1,
            Style = SKPaintStyle.Stroke,
        };
        foreach (double tick in axis.Ticks)
        {
            float x = left + (axis.Place(tick) * PanelWidth);
            canvas.DrawLine(x, Header, x, bottom, grid);
            string label = axis.Label(tick);
            Lettering.Draw(canvas, label, x - (Lettering.Measure(label, 9) / 2), bottom + 20, 9, Sketch.Ink);
        }

        for (int i = 0; i < scores.Length; i++)
        {
            // Methods with a GAN look unlike the others.
            LineStyle style = LineStyle.Of(needGan[i] ? 1 : 2);
            using SKPaint pen = style.Pen();
            float y = Middle(i);
            canvas.DrawLine(
                left + (axis.Place(scores[i].Interval.Lower) * PanelWidth),
                y,
                left + (axis.Place(scores[i].Interval.Upper) * PanelWidth),
                y,
                pen
            );
            style.DrawMark(canvas, new SKPoint(left + (axis.Place(scores[i].Mean) * PanelWidth), y));
        }
    }

    private static float Middle(int line) => Header + ((line + 0.5f) * LineHeight);

    private static string Count(int count, string one) => Invariant($"{count} {one}{(count == 1 ? "" : "s")}");
}
