using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Detection.Operators;

/// <summary>An object that a network found.</summary>
/// <param name="Box">The position of the object, in pixels.</param>
/// <param name="Label">The number of its class, from 1; 0 is background.</param>
/// <param name="Score">The network's confidence, 0 to 1.</param>
internal readonly record struct ScoredBox(BoundingBox Box, int Label, float Score)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
