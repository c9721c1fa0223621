using DaFsl.Library.Detection.Model;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Training;

/// <summary>A training batch of a detector.</summary>
/// <param name="Images">The images, <c>(3, H, W)</c> in 0 to 1 each.</param>
/// <param name="Targets">The targets in each image.</param>
/// <param name="Random">The random number generator for sampling candidates.</param>
internal sealed record DetectionBatch(IReadOnlyList<Tensor> Images, IReadOnlyList<DetectionTarget> Targets, Random Random);
