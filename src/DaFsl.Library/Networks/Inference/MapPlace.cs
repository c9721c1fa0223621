using DaFsl.Library.Networks.Kernels;

namespace DaFsl.Library.Networks.Inference;

/// <summary>The shape and the place of a map, of which the images lie one after another, channels last.</summary>
/// <param name="Slot">The place in a pass's memory, or <see cref="Pixels"/>.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Points of a row.</param>
/// <param name="Channels">Channels of a point.</param>
internal readonly record struct MapPlace(int Slot, int Height, int Width, int Channels)
{
    /// <summary>The slot of the images that a pass is given.</summary>
    public const int Pixels = -1;

    /// <summary>Distance from a point to the next: whole vectors, but for pixels.</summary>
    public int Stride => Slot == Pixels ? Channels : PackedWeights.RoundUp(Channels);

    /// <summary>Points of an image.</summary>
    public int Points => Height * Width;

    /// <summary>Numbers of an image.</summary>
    public int Size => checked(Points * Stride);
}
