using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using SkiaSharp;

namespace DaFsl.Library.Reporting;

/// <summary>Draws images with their boxes and labels.</summary>
internal static class ProposalPainter
{
    private const float HalfLine = Boxes.LineWidth / 2;
    private const float WidestName = 120;

    /// <summary>Draws an image into a cell: as large as fits, in the middle.</summary>
    public static void Paint(Sketch sketch, ProposalImage image, SKRectI cell, ClassColours colours)
    {
        SKRectI place = Fit(image.Image, cell);
        sketch.Lay(image.Image.Resize(place.Width, place.Height), place);
        PaintBoxes(sketch.Canvas, image, place, colours);
    }

    /// <summary>Draws an image's boxes and labels onto the image itself, which lies there already.</summary>
    public static void PaintBoxes(SKCanvas canvas, ProposalImage image, SKRect place, ClassColours colours)
    {
        canvas.Save();
        canvas.ClipRect(place);
        foreach (AnnotatedObject truth in image.Truths)
        {
            if (TryMap(truth.Box, image.Image, place, out SKRect box))
            {
                Boxes.DrawAnnotated(canvas, box);
            }
        }

        PaintFound(canvas, image, place, colours);
        canvas.Restore();
    }

    // The surest find lies on top and is labelled first; a label that finds no free place is left out, for the colour names the class, too.
    private static void PaintFound(SKCanvas canvas, ProposalImage image, SKRect place, ClassColours colours)
    {
        var drawn = new List<(SKRect Box, DetectedObject Found)>();
        foreach (DetectedObject found in image.Found.OrderBy(f => f.Score))
        {
            if (TryMap(found.Box, image.Image, place, out SKRect box))
            {
                Boxes.DrawProposed(canvas, box, colours[found.ClassName]);
                drawn.Add((box, found));
            }
        }

        var taken = new List<SKRect>();
        foreach ((SKRect box, DetectedObject found) in Enumerable.Reverse(drawn))
        {
            string score = Invariant($" {found.Score:0.00}");
            string text = Tag.Shorten(found.ClassName, Math.Min(WidestName, place.Width - Tag.Measure(score))) + score;
            if (FindFreePlace(box, new SKSize(Tag.Measure(text), Tag.Height), place, taken) is { } label)
            {
                taken.Add(label);
                Tag.Draw(canvas, label.Location, text, colours[found.ClassName]);
            }
        }
    }

    // Above the box, within it at the top, within it at the bottom, below it; above and below it covers the line.
    private static SKRect? FindFreePlace(SKRect box, SKSize size, SKRect area, List<SKRect> taken)
    {
        if (size.Width > area.Width)
        {
            return null;
        }

        float left = Math.Clamp(box.Left - HalfLine, area.Left, area.Right - size.Width);
        ReadOnlySpan<float> tops =
        [
            box.Top + HalfLine - size.Height,
            box.Top + HalfLine,
            box.Bottom - HalfLine - size.Height,
            box.Bottom - HalfLine,
        ];
        foreach (float top in tops)
        {
            SKRect label = SKRect.Create(left, top, size.Width, size.Height);
            if (label.Top >= area.Top && label.Bottom <= area.Bottom && !taken.Exists(label.IntersectsWith))
            {
                return label;
            }
        }

        return null;
    }

    private static SKRectI Fit(PixelImage image, SKRectI cell)
    {
        float scale = Math.Min((float)cell.Width / image.Width, (float)cell.Height / image.Height);
        int width = Math.Max(1, (int)MathF.Round(image.Width * scale));
        int height = Math.Max(1, (int)MathF.Round(image.Height * scale));
        return SKRectI.Create(cell.Left + ((cell.Width - width) / 2), cell.Top + ((cell.Height - height) / 2), width, height);
    }

    // A box with no area within its image has nothing to draw.
    private static bool TryMap(BoundingBox box, PixelImage image, SKRect place, out SKRect mapped)
    {
        BoundingBox visible = box.Intersect(BoundingBox.Filling(image.Width, image.Height));
        BoundingBox scaled = visible.Scale(place.Width / image.Width, place.Height / image.Height);
        mapped = new SKRect(
            Snap(place.Left + scaled.Left, place.Left, place.Right),
            Snap(place.Top + scaled.Top, place.Top, place.Bottom),
            Snap(place.Left + scaled.Right, place.Left, place.Right),
            Snap(place.Top + scaled.Bottom, place.Top, place.Bottom)
        );
        return visible.HasArea;
    }

    // To the middle of a pixel, so that lines are crisp, and inwards at the image's edge, so that they are seen whole.
    private static float Snap(float edge, float low, float high) =>
        Math.Max(low + HalfLine, Math.Min(high - HalfLine, MathF.Floor(edge) + 0.5f));
}
