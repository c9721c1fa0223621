using DaFsl.Library.Imaging;

namespace DaFsl.Library.Data.Coco;

/// <summary>An element of <c>annotations</c>; small, since there are millions of them at a time.</summary>
/// <param name="Index">The index of the element.</param>
/// <param name="ImageId">The image's number.</param>
/// <param name="CategoryId">The category's number.</param>
/// <param name="X">The box's left edge in pixels from the image's.</param>
/// <param name="Y">The box's upper edge.</param>
/// <param name="Width">The box's width.</param>
/// <param name="Height">The box's height.</param>
/// <param name="IsCrowd">True if the box contains many objects that were not annotated individually.</param>
internal readonly record struct CocoAnnotation(
    int Index,
    long ImageId,
    long CategoryId,
    float X,
    float Y,
    float Width,
    float Height,
    bool IsCrowd
)
{
    /// <summary>The corners, each rounded once.</summary>
    public BoundingBox Box => new(X, Y, (float)((double)X + Width), (float)((double)Y + Height));

    /// <summary>The box and its class, for a message.</summary>
    public string Describe(string className) => Invariant($"the box of '{className}' (x {X}, y {Y}, width {Width}, height {Height})");
}
