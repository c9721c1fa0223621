using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using SkiaSharp;

namespace DaFsl.Library.Reporting;

/// <summary>
/// Shows what a detector proposes: a sheet of images, each with the boxes that somebody marked (thin, dashed, white)
/// and the boxes that the detector found (solid, a colour a class, labelled with class and score), below a legend.
/// </summary>
/// <remarks>
/// Every image is scaled to fit a cell 320 pixels wide, whose height follows from the image whose aspect ratio is the
/// median. Boxes are cut off at the edge of their image; of labels that would cover each other the surest is shown.
/// Text is ASCII: another character shows as an empty box. The same input gives the same file.
/// </remarks>
public static class ProposalSheet
{
    private const int CellWidth = 320;
    private const int LowestCell = 160;
    private const int HighestCell = 480;
    private const int Margin = 20;
    private const int Gap = 10;
    private const int EmptyHeight = 40;

    /// <summary>Writes a sheet as PNG; the file appears whole or not at all.</summary>
    /// <param name="path">The file to write or replace; its folder exists.</param>
    /// <param name="images">The images, from left to right and then downwards; where there are none, the sheet says so.</param>
    /// <param name="columns">The number of images per row, at least 1.</param>
    /// <exception cref="ArgumentException">There are more images than one sheet can hold.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, IReadOnlyList<ProposalImage> images, int columns = 4)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(images);
        if (columns < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(columns), Invariant($"columns is {columns}; it must be at least 1."));
        }

        ImageCodec.EncodePng(Draw(images, columns), path);
    }

    private static PixelImage Draw(IReadOnlyList<ProposalImage> images, int columns)
    {
        var colours = new ClassColours(images.SelectMany(p => p.Truths.Select(t => t.ClassName).Concat(p.Found.Select(f => f.ClassName))));
        int across = Math.Clamp(images.Count, 1, columns);
        int width = Span(across, CellWidth);
        var legend = new Legend(colours, width);
        int cellHeight = images.Count == 0 ? EmptyHeight : CellHeight(images);
        int top = Margin + legend.Height + Gap;
        int lines = Math.Max(1, (images.Count + across - 1) / across);

        using var sketch = new Sketch(width + (2 * Margin), top + Span(lines, cellHeight) + Margin);
        legend.Draw(sketch.Canvas, new SKPoint(Margin, Margin));
        for (int i = 0; i < images.Count; i++)
        {
            int x = Margin + (i % across * (CellWidth + Gap));
            int y = top + (i / across * (cellHeight + Gap));
            ProposalPainter.Paint(sketch, images[i], SKRectI.Create(x, y, CellWidth, cellHeight), colours);
        }

        if (images.Count == 0)
        {
            Lettering.Draw(sketch.Canvas, Sketch.NothingToShow, Margin, top + 20, 10, Sketch.FaintInk);
        }

        return sketch.ToImage();
    }

    private static int CellHeight(IReadOnlyList<ProposalImage> images)
    {
        double[] heights = [.. images.Select(p => (double)CellWidth * p.Image.Height / p.Image.Width).Order()];
        return (int)Math.Clamp(Math.Round(heights[heights.Length / 2]), LowestCell, HighestCell);
    }

    private static int Span(int cells, int side) => (cells * (side + Gap)) - Gap;
}
