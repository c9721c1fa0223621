using DaFsl.Library.Runtime;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>A stage of a backbone.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Prefixes">How the names of its tensors begin, each ending with a dot.</param>
/// <param name="Channels">Channels of the map after it.</param>
/// <param name="Stride">Pixels of the input between two points of that map.</param>
internal sealed record BackboneStage(string Name, IReadOnlyList<string> Prefixes, long Channels, int Stride)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
