using DaFsl.Library.Imaging;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>The outputs of the region proposal network for each anchor of a batch; A anchors per image, level by level.</summary>
/// <param name="Objectness">Logits, <c>(N, A)</c>.</param>
/// <param name="Deltas"><c>(N, A, 4)</c></param>
/// <param name="Anchors">The anchors, the same for every image.</param>
/// <param name="LevelSizes">The number of anchors of each level.</param>
internal sealed record AnchorOutputs(Tensor Objectness, Tensor Deltas, BoundingBox[] Anchors, IReadOnlyList<int> LevelSizes);
