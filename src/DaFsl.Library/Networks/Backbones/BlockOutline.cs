using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>
/// A copy of a block in evaluation mode: convolutions with folded batch norms, one after another, and a shortcut around them.
/// </summary>
/// <param name="Names">The names of its map, as torchvision has them; the usual one first.</param>
/// <param name="Input">The work on the map below before it comes into the block.</param>
/// <param name="Chain">Its convolutions; to the last one's output the shortcut is added before the activation.</param>
/// <param name="HasShortcut">True if there is a shortcut.</param>
/// <param name="Projection">The convolution on the shortcut; <see langword="null"/> where the input itself is added.</param>
internal sealed record BlockOutline(
    IReadOnlyList<string> Names,
    BlockInput Input,
    IReadOnlyList<FoldedConvolution> Chain,
    bool HasShortcut = false,
    FoldedConvolution? Projection = null
)
{
    /// <summary>The usual name of its map.</summary>
    public string Name => Names[0];

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
