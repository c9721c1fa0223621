using DaFsl.Library.Runtime;

namespace DaFsl.Library.Features.Maps;

/// <summary>A part of a feature vector.</summary>
/// <param name="Layer">The layer that it comes from.</param>
/// <param name="Grid">
/// The cells a side that its map was averaged over; 0 for the largest value of each channel, and for a layer that gives no map.
/// </param>
/// <param name="Start">The index of its first value in the vector.</param>
/// <param name="Length">The number of its values.</param>
internal sealed record FeatureBlock(string Layer, int Grid, int Start, int Length)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
