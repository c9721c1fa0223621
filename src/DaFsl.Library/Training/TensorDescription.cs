namespace DaFsl.Library.Training;

/// <summary>The name and shape of a tensor.</summary>
/// <param name="Name">Its name in the network: <c>backbone.layer1.0.conv1.weight</c></param>
/// <param name="Shape">Its size along each dimension.</param>
public sealed record TensorDescription(string Name, IReadOnlyList<long> Shape)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
