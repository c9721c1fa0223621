using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using SkiaSharp;

namespace DaFsl.Library.Reporting;

/// <summary>
/// Shows what a detector found in one image: a copy of the image with a box in its class's colour about each object, labelled with class
/// and score.
/// </summary>
/// <remarks>
/// Boxes are cut off at the edge of the image; of labels that would cover each other the surest is shown, and one that finds no place is
/// left out. Lines and labels grow with the image. Text is ASCII: another character shows as an empty box. The same input gives the same
/// image.
/// </remarks>
public static class DetectionImage
{
    // Labels of one size are unreadable on large images, so they grow by one for each so many pixels of the shorter side ...
    private const int SidePerSize = 600;

    // ... and cover small ones, which are therefore enlarged until the longer side has about so many.
    private const int SmallestSide = 320;

    /// <summary>Draws an image with what was found in it.</summary>
    /// <param name="image">The image.</param>
    /// <param name="found">The objects, in the image's own pixels.</param>
    /// <param name="classes">
    /// All classes that there are, for those of several images to have the same colours in each; <see langword="null"/> for those in
    /// <paramref name="found"/>.
    /// </param>
    /// <returns>An image of the same size, or, where the longer side has less than 320 pixels, enlarged by a whole number.</returns>
    public static PixelImage Draw(PixelImage image, IReadOnlyList<DetectedObject> found, IReadOnlyList<string>? classes = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(found);
        int longer = Math.Max(image.Width, image.Height);
        int zoom = (SmallestSide + longer - 1) / longer;
        float size = Math.Max(1, MathF.Round((float)Math.Min(image.Width, image.Height) / SidePerSize));

        using var sketch = new Sketch(image.Width * zoom, image.Height * zoom);
        SKRectI whole = SKRectI.Create(image.Width * zoom, image.Height * zoom);
        sketch.Lay(image, whole);
        sketch.Canvas.Scale(size);
        ProposalPainter.PaintBoxes(
            sketch.Canvas,
            new ProposalImage(image, [], found),
            SKRect.Create(whole.Width / size, whole.Height / size),
            new ClassColours((classes ?? []).Concat(found.Select(f => f.ClassName)))
        );
        return sketch.ToImage();
    }
}
