using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>The name and shape of a tensor.</summary>
/// <param name="Name">Its name in the network: <c>backbone.layer1.0.conv1.weight</c></param>
/// <param name="Shape">Its size along each dimension.</param>
internal sealed record TensorDescription(string Name, IReadOnlyList<long> Shape)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
