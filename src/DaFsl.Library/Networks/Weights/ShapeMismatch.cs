using DaFsl.Library.Runtime;

namespace DaFsl.Library.Networks.Weights;

/// <summary>A tensor whose shape in the weights is not the one that the network has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expected">The network's shape.</param>
/// <param name="Found">The shape in the weights.</param>
public sealed record ShapeMismatch(string Name, IReadOnlyList<long> Expected, IReadOnlyList<long> Found)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
