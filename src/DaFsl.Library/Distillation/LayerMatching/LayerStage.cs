using DaFsl.Library.Runtime;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>A part of a network that its features grow in, told by its layers.</summary>
/// <param name="Path">The module whose output is the part's: <c>layer1</c>, or the last of several in a row.</param>
/// <param name="Width">Channels of that output.</param>
/// <param name="Layers">Its layers.</param>
internal sealed record LayerStage(string Path, long Width, IReadOnlyList<LayerDescription> Layers)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
