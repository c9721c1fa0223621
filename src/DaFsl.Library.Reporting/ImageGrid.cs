using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using SkiaSharp;

namespace DaFsl.Library.Reporting;

/// <summary>
/// Shows small images group by group, each group below its caption: real ones and generated ones, say, to compare by eye.
/// </summary>
/// <remarks>
/// All images are enlarged by the same factor, the largest whole number that keeps the longest side within 96 pixels, and every pixel
/// becomes a block of one colour. Longer sides up to 192 pixels remain unchanged; beyond that, all images are reduced. The text is ASCII;
/// any other character appears as an empty box. The same input gives the same file.
/// </remarks>
public static class ImageGrid
{
    private const int WantedSide = 96;
    private const int LargestSide = 192;
    private const int WidestRow = 1014;
    private const int Margin = 20;
    private const int Gap = 6;
    private const int CaptionHeight = 26;
    private const int GroupGap = 20;
    private const int CapHeight = 11;
    private const int EmptyHeight = 24;

    /// <summary>Writes a grid as PNG; the file appears whole or not at all.</summary>
    /// <param name="path">The file to write or replace; its folder exists.</param>
    /// <param name="rows">The groups, downwards; where there are none, or a group is empty, the grid says so.</param>
    /// <exception cref="ArgumentException">There are more images than one grid can hold.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, IReadOnlyList<ImageGridRow> rows)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(rows);
        ImageCodec.EncodePng(Draw(rows.Count > 0 ? rows : [new ImageGridRow("", [])]), path);
    }

    private static PixelImage Draw(IReadOnlyList<ImageGridRow> rows)
    {
        int longest = rows.SelectMany(r => r.Images).Select(i => Math.Max(i.Width, i.Height)).DefaultIfEmpty(1).Max();
        float zoom = longest > LargestSide ? (float)LargestSide / longest : Math.Max(1, WantedSide / longest);
        int side = (int)MathF.Round(longest * zoom);
        int across = (WidestRow + Gap) / (side + Gap);

        int width = Span(across, side);
        int[] heights = [.. rows.Select(r => CaptionHeight + GroupHeight(r.Images.Count, across, side))];
        using var sketch = new Sketch(width + (2 * Margin), (2 * Margin) + heights.Sum() + ((rows.Count - 1) * GroupGap));
        int top = Margin;
        for (int i = 0; i < rows.Count; i++)
        {
            DrawGroup(sketch, rows[i], top, zoom, side, across);
            top += heights[i] + GroupGap;
        }

        return sketch.ToImage();
    }

    private static int GroupHeight(int count, int across, int side) => count == 0 ? EmptyHeight : Span((count + across - 1) / across, side);

    private static void DrawGroup(Sketch sketch, ImageGridRow row, int top, float zoom, int side, int across)
    {
        string caption = Lettering.Shorten(row.Caption, CapHeight, Span(across, side));
        Lettering.Draw(sketch.Canvas, caption, Margin, top + CapHeight + 2, CapHeight, Sketch.Ink);
        top += CaptionHeight;
        if (row.Images.Count == 0)
        {
            Lettering.Draw(sketch.Canvas, Sketch.NothingToShow, Margin, top + 12, 10, Sketch.FaintInk);
        }

        for (int i = 0; i < row.Images.Count; i++)
        {
            PixelImage image = row.Images[i];
            int width = Math.Max(1, (int)MathF.Round(image.Width * zoom));
            int height = Math.Max(1, (int)MathF.Round(image.Height * zoom));
            int x = Margin + (i % across * (side + Gap)) + ((side - width) / 2);
            int y = top + (i / across * (side + Gap)) + ((side - height) / 2);
            sketch.Lay(zoom < 1 ? image.Resize(width, height) : image, SKRectI.Create(x, y, width, height));
        }
    }

    private static int Span(int cells, int side) => (cells * (side + Gap)) - Gap;
}
