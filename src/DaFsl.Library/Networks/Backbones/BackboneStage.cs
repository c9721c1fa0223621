using DaFsl.Library.Runtime;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>A stage of a backbone.</summary>
/// <param name="Name">The name of the stage.</param>
/// <param name="Prefixes">The prefixes of the names of its tensors, each ending with a dot.</param>
/// <param name="Channels">Channels of the map after it.</param>
/// <param name="Stride">Pixels of the input between two points of that map.</param>
internal sealed record BackboneStage(string Name, IReadOnlyList<string> Prefixes, long Channels, int Stride)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
