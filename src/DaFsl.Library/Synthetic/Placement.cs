using DaFsl.Library.Imaging;
using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>The placement in an image of an object that is defined in its own coordinates.</summary>
/// <param name="Center">The position of its (0, 0), in pixels.</param>
/// <param name="Scale">The number of pixels per unit.</param>
/// <param name="Bounds">The rectangle around it in pixels; it may reach out of the image.</param>
internal readonly record struct Placement(SKPoint Center, float Scale, SKRect Bounds)
{
    /// <summary>
    /// Finds the placement that makes the longer side of a thing <paramref name="size"/> pixels and puts its middle at
    /// <paramref name="middle"/>.
    /// </summary>
    /// <param name="own">The rectangle around the thing in its own coordinates, turned as it will be.</param>
    /// <param name="middle">The middle of its bounds, in pixels.</param>
    /// <param name="size">The longer side of its bounds, in pixels.</param>
    public static Placement Fit(SKRect own, SKPoint middle, float size)
    {
        float scale = size / MathF.Max(own.Width, own.Height);
        var center = new SKPoint(middle.X - (scale * own.MidX), middle.Y - (scale * own.MidY));
        var bounds = SKRect.Create(center.X + (scale * own.Left), center.Y + (scale * own.Top), scale * own.Width, scale * own.Height);
        return new Placement(center, scale, bounds);
    }

    /// <summary>The same thing, its middle elsewhere.</summary>
    public Placement MovedTo(SKPoint middle)
    {
        var shift = new SKPoint(middle.X - Bounds.MidX, middle.Y - Bounds.MidY);
        SKRect bounds = Bounds;
        bounds.Offset(shift);
        return this with { Center = Center + shift, Bounds = bounds };
    }

    /// <summary>
    /// Calculates the largest part of the smaller of two objects that the other can cover, 0 to 1, based on their bounds.
    /// </summary>
    public float Overlap(Placement other)
    {
        BoundingBox own = Box;
        BoundingBox others = other.Box;
        return own.Intersect(others).Area / MathF.Min(own.Area, others.Area);
    }

    /// <summary>The part of the bounds that lies inside a square image of the given side.</summary>
    public BoundingBox BoxWithin(int side) => Box.Intersect(BoundingBox.Filling(side, side));

    /// <summary>Goes over to the thing's own coordinates, turned by <paramref name="degrees"/>; the caller restores the canvas.</summary>
    public void Enter(SKCanvas canvas, float degrees)
    {
        canvas.Save();
        canvas.Translate(Center.X, Center.Y);
        canvas.RotateDegrees(degrees);
        canvas.Scale(Scale);
    }

    /// <summary>
    /// Of several places drawn at random, the first where the thing overlaps none of the others by more than
    /// <paramref name="mostOverlap"/>, or else the one where it overlaps them least. Its middle is as far inside the
    /// image as <paramref name="inset"/> of its size says.
    /// </summary>
    public static Placement FindRoom(
        SKRect own,
        float size,
        float side,
        float inset,
        IEnumerable<Placement> others,
        float mostOverlap,
        Random random
    )
    {
        const int PlacesTried = 40;
        Placement[] taken = [.. others];
        Placement placement = Fit(own, SKPoint.Empty, size);
        Placement best = placement;
        float least = float.PositiveInfinity;
        float margin = MathF.Min(size * inset, side / 2);
        for (int attempt = 0; attempt < PlacesTried && least > mostOverlap; attempt++)
        {
            placement = placement.MovedTo(new SKPoint(random.Between(margin, side - margin), random.Between(margin, side - margin)));
            float overlap = 0;
            foreach (Placement other in taken)
            {
                overlap = MathF.Max(overlap, placement.Overlap(other));
            }

            if (overlap < least)
            {
                least = overlap;
                best = placement;
            }
        }

        return best;
    }

    private BoundingBox Box => new(Bounds.Left, Bounds.Top, Bounds.Right, Bounds.Bottom);
}
