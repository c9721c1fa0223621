using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Training;

/// <summary>One named part of what a network is trained to lower.</summary>
/// <param name="Name">The name of the stage.</param>
/// <param name="Value">A scalar, which belongs to the dispose scope in which it was worked out.</param>
public readonly record struct Loss(string Name, Tensor Value)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
