using DaFsl.Library.Data;

namespace DaFsl.Library.Detection;

/// <summary>What there is to find in a picture, in pixels of the network's input.</summary>
/// <param name="Boxes">The objects.</param>
/// <param name="Labels">The class of each, from 1; 0 is background.</param>
/// <param name="Bystanders">Objects of classes that are not trained on: neither to be found nor to be taken for background.</param>
internal sealed record DetectionTarget(
    IReadOnlyList<BoundingBox> Boxes,
    IReadOnlyList<int> Labels,
    IReadOnlyList<BoundingBox> Bystanders);
