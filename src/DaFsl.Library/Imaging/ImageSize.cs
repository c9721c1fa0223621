namespace DaFsl.Library.Imaging;

/// <summary>The size of an image.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
internal readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>A square.</summary>
    /// <param name="side">Its side in pixels.</param>
    public static ImageSize Square(int side) => new(side, side);

    /// <summary>As in <c>120 x 90</c>.</summary>
    public override string ToString() => Invariant($"{Width} x {Height}");
}
