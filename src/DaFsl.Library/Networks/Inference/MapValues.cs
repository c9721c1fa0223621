using DaFsl.Library.Runtime;

namespace DaFsl.Library.Networks.Inference;

/// <summary>The values of a map of several images.</summary>
/// <param name="Layer">The name that it was asked by.</param>
/// <param name="Values">
/// <c>(N, H, W, C)</c>: image by image, row by row, with all channels of a point together. They belong to the caller.
/// </param>
/// <param name="Channels">Channels of a point.</param>
/// <param name="Height">Rows of an image's map.</param>
/// <param name="Width">Points of a row.</param>
internal sealed record MapValues(string Layer, float[] Values, int Channels, int Height, int Width)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
