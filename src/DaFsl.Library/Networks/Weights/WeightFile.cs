using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Weights;

/// <summary>The content of a file of weights.</summary>
/// <param name="Tensors">The tensors by their names, in the file's order; they belong to the dispose scope that they were read in.</param>
/// <param name="Within">The key of the dictionary that holds them, where the file is a training's checkpoint; else null.</param>
internal sealed record WeightFile(IReadOnlyDictionary<string, Tensor> Tensors, string? Within)
{
    /// <summary>The metadata that a safetensors file holds in addition to its tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Of what kind tensors are, by their names, that the file holds and that cannot be read.</summary>
    public IReadOnlyDictionary<string, string> PassedOver { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// True if the file states its checksum, so that it is known to be unchanged since it was written; files of other programs do not.
    /// </summary>
    public bool IsChecked { get; init; }
}
