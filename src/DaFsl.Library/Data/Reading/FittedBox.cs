using DaFsl.Library.Imaging;

namespace DaFsl.Library.Data.Reading;

/// <summary>A box as a data set gives it, made to fit its image.</summary>
/// <param name="Box">The part inside the image; null where the box has to be left out.</param>
/// <param name="Problem">The fault, as the rest of a sentence that starts with the box; null if there is none.</param>
internal readonly record struct FittedBox(BoundingBox? Box, string? Problem)
{
    // Tools that count from 0, or put the last column after the box, are off by this much; it is not worth a word.
    private const float Slack = 1;

    /// <summary>The action taken on the problem.</summary>
    public string Treatment => Box is null ? "it is left out" : "it is clipped to the image";

    /// <summary>
    /// True if a box is given in fractions of the image size, as some tools write them, and not in pixels: at most one pixel in size, in
    /// the upper left corner, and not in whole pixels.
    /// </summary>
    public static bool IsInShares(BoundingBox box) =>
        box is { Left: >= 0 and <= 1, Top: >= 0 and <= 1, Width: <= 1, Height: <= 1 }
        && !(float.IsInteger(box.Left) && float.IsInteger(box.Top) && float.IsInteger(box.Right) && float.IsInteger(box.Bottom));

    /// <summary>Clips a box to an image of a size. Corners in the wrong order are never swapped: nobody knows what was meant.</summary>
    public static FittedBox Fit(BoundingBox box, int width, int height)
    {
        if (box.Width < 0 || box.Height < 0)
        {
            return new FittedBox(null, "has its corners in the wrong order");
        }

        if (!box.HasArea)
        {
            return new FittedBox(null, "has no area");
        }

        if (IsInShares(box))
        {
            return new FittedBox(null, "lies within 0 and 1, as a box in shares of the image's size does, and pixels are expected");
        }

        BoundingBox inside = box.Intersect(BoundingBox.Filling(width, height));
        if (!inside.HasArea)
        {
            return new FittedBox(null, Invariant($"lies outside the image (W {width}, H {height})"));
        }

        bool reachesOut = box.Left < -Slack || box.Top < -Slack || box.Right > width + Slack || box.Bottom > height + Slack;
        return new FittedBox(inside, reachesOut ? Invariant($"reaches outside the image (W {width}, H {height})") : null);
    }
}
