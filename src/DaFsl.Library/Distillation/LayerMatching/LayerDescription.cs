using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>A layer of a network: what holds parameters or buffers of its own.</summary>
/// <param name="Path">
/// The path of the layer in the network, <c>layer1.0.conv1</c>; empty for parameters and buffers of the network itself.
/// </param>
/// <param name="Kind">The kind of layer.</param>
/// <param name="Role">The role of the layer.</param>
/// <param name="Tensors">Its parameters and buffers under their names in the network, the most telling one first.</param>
internal sealed record LayerDescription(string Path, LayerKind Kind, StageRole Role, IReadOnlyList<TensorDescription> Tensors)
{
    private const string BatchCount = "num_batches_tracked";

    /// <summary>The shape of its most telling tensor: its weight, where it has one.</summary>
    public IReadOnlyList<long> Shape => Tensors[0].Shape;

    /// <summary>The number of output channels or features; 0 if the tensors do not tell.</summary>
    public long Outputs =>
        Kind == LayerKind.TransposedConvolution ? Shape[1]
        : Shape.Count > 0 ? Shape[0]
        : 0;

    /// <summary>True if the layer combines its inputs by a weight, rather than scales them.</summary>
    internal bool IsWeighty => Kind is not (LayerKind.Normalization or LayerKind.Other);

    /// <summary>The sides of its kernel; none for anything but convolutions.</summary>
    internal IEnumerable<long> Kernel => IsWeighty ? Shape.Skip(2) : [];

    /// <summary>A tensor's name within the layer: <c>weight</c>.</summary>
    internal string Leaf(TensorDescription tensor) => Path.Length == 0 ? tensor.Name : tensor.Name[(Path.Length + 1)..];

    /// <summary>The tensor of that name within the layer.</summary>
    internal TensorDescription? Tensor(string leaf) => Tensors.FirstOrDefault(t => Leaf(t) == leaf);

    /// <summary>
    /// The tensors that a result depends on. A batch norm's count of batches is none: frozen ones lack it, and so do older checkpoints.
    /// </summary>
    internal IEnumerable<TensorDescription> Values => Tensors.Where(t => Leaf(t) != BatchCount);

    /// <summary>True if the other layer can fill this one: it has each of its tensors, in the same shape.</summary>
    internal bool IsFilledBy(LayerDescription source) =>
        Kind == source.Kind && Values.All(own => source.Tensor(Leaf(own)) is { } found && found.Shape.SequenceEqual(own.Shape));

    /// <summary>True if the other layer has the same structure, possibly with different widths.</summary>
    internal bool IsLike(LayerDescription other) =>
        Kind == other.Kind && Shape.Count == other.Shape.Count && Kernel.SequenceEqual(other.Kernel);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
