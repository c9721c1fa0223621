using DaFsl.Library.Runtime;

namespace DaFsl.Library.Features.Maps;

/// <summary>A map of an image.</summary>
/// <param name="Layer">The layer that it comes from.</param>
/// <param name="Channels">The channels C.</param>
/// <param name="Height">The rows H.</param>
/// <param name="Width">The columns W.</param>
/// <param name="Values">The values, <c>(C, H, W)</c>.</param>
internal sealed record FeatureMap(string Layer, int Channels, int Height, int Width, float[] Values)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
