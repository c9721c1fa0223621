using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>A stage and the tensors in it.</summary>
/// <param name="Name">The name of the stage.</param>
/// <param name="Role">The role of the layer.</param>
/// <param name="Tensors">
/// Its parameters and buffers: the name in the network, as <c>backbone.layer1.0.conv1.weight</c>, and the size along each dimension.
/// </param>
public sealed record StageDescription(string Name, StageRole Role, IReadOnlyList<(string Name, IReadOnlyList<long> Shape)> Tensors)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
