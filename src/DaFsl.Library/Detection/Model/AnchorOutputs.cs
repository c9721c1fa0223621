using DaFsl.Library.Imaging;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>What the region proposal network says of each anchor of a batch; A anchors an image, level by level.</summary>
/// <param name="Objectness">Logits, <c>(N, A)</c>.</param>
/// <param name="Deltas"><c>(N, A, 4)</c></param>
/// <param name="Anchors">The anchors, the same for every image.</param>
/// <param name="LevelSizes">How many of them each level has.</param>
internal sealed record AnchorOutputs(Tensor Objectness, Tensor Deltas, BoundingBox[] Anchors, IReadOnlyList<int> LevelSizes);
