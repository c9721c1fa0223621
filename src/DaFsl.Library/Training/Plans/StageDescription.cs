using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>A stage and the tensors in it.</summary>
/// <param name="Name">What the stage is called.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Tensors">Its parameters and buffers: name and shape.</param>
public sealed record StageDescription(string Name, StageRole Role, IReadOnlyList<TensorDescription> Tensors)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
