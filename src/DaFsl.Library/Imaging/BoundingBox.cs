using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imaging;

/// <summary>
/// An axis-aligned box in an image's own pixels, as continuous coordinates: the image's left upper corner is
/// (0, 0) and a box that covers the whole image is (0, 0, width, height).
/// </summary>
/// <param name="Left">Left edge, x, in pixels.</param>
/// <param name="Top">Top edge, y, in pixels.</param>
/// <param name="Right">Right edge, x, in pixels; larger than <paramref name="Left"/> where the box has an area.</param>
/// <param name="Bottom">Bottom edge, y, in pixels; larger than <paramref name="Top"/> where the box has an area.</param>
public readonly record struct BoundingBox(float Left, float Top, float Right, float Bottom)
{
    /// <summary>Width in pixels; negative where the corners are in the wrong order.</summary>
    public float Width => Right - Left;

    /// <summary>Height in pixels; negative where the corners are in the wrong order.</summary>
    public float Height => Bottom - Top;

    /// <summary>Area in square pixels; 0 where the box is empty or its corners are in the wrong order.</summary>
    public float Area => HasArea ? Width * Height : 0;

    /// <summary>True if the box has a positive width and height.</summary>
    public bool HasArea => Right > Left && Bottom > Top;

    /// <summary>The box that fills an image of the given size in pixels.</summary>
    public static BoundingBox Filling(int width, int height) => new(0, 0, width, height);

    /// <summary>The part that both boxes cover; it has no area where they do not meet.</summary>
    public BoundingBox Intersect(BoundingBox other) =>
        new(MathF.Max(Left, other.Left), MathF.Max(Top, other.Top), MathF.Min(Right, other.Right), MathF.Min(Bottom, other.Bottom));

    /// <summary>Intersection over union with another box, 0 (apart) to 1 (the same box).</summary>
    public float IntersectionOverUnion(BoundingBox other)
    {
        float shared = Intersect(other).Area;
        return shared == 0 ? 0 : shared / (Area + other.Area - shared);
    }

    /// <summary>
    /// The box with every coordinate multiplied: <paramref name="x"/> for the horizontal, <paramref name="y"/> for the vertical ones.
    /// </summary>
    public BoundingBox Scale(float x, float y) => new(Left * x, Top * y, Right * x, Bottom * y);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
