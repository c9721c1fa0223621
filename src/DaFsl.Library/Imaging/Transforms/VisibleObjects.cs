namespace DaFsl.Library.Imaging.Transforms;

/// <summary>The visible parts of objects that are only partly visible.</summary>
internal static class VisibleObjects
{
    // Boxes are float32: the same area worked out in two ways may differ by so much.
    private const double Rounding = 1e-5;

    /// <summary>True if enough of an object is visible for it to count.</summary>
    /// <param name="visibleArea">Of the object, in the same unit as <paramref name="area"/>.</param>
    /// <param name="area">The whole of it.</param>
    /// <param name="smallestShare">The least share, 0 to 1; 0 for anything at all.</param>
    public static bool IsEnough(double visibleArea, double area, double smallestShare) =>
        visibleArea > 0 && visibleArea >= (smallestShare - Rounding) * area;

    /// <summary>The objects clipped to an image; those of which too little is left are dropped.</summary>
    /// <param name="moved">The objects where they come to lie, inside the image or not.</param>
    /// <param name="width">The image's width in pixels.</param>
    /// <param name="height">The image's height in pixels.</param>
    /// <param name="smallestShare">The least share of a box that must be inside, 0 to 1.</param>
    public static IReadOnlyList<AnnotatedObject> Clip(IEnumerable<AnnotatedObject> moved, int width, int height, double smallestShare)
    {
        BoundingBox image = BoundingBox.Filling(width, height);
        return
        [
            .. moved
                .Select(o => (Whole: o, Visible: o with { Box = o.Box.Intersect(image) }))
                .Where(o => IsEnough(o.Visible.Box.Area, o.Whole.Box.Area, smallestShare))
                .Select(o => o.Visible),
        ];
    }
}
