using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>The tensors that one module holds itself, before it is known what kind of layer they make.</summary>
internal sealed record TensorGroup(string Path, IReadOnlyList<TensorDescription> Tensors)
{
    /// <summary>The shape of the tensor of that name within the module.</summary>
    public IReadOnlyList<long>? Shape(string leaf) =>
        Tensors
            .FirstOrDefault(t =>
                t.Name.Length == leaf.Length + (Path.Length == 0 ? 0 : Path.Length + 1) && t.Name.EndsWith(leaf, StringComparison.Ordinal)
            )
            ?.Shape;

    /// <summary>True if the module has a tensor of that name.</summary>
    public bool Has(string leaf) => Shape(leaf) is not null;
}
