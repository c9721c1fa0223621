using DaFsl.Library.Detection.Model;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Training;

/// <summary>What a detector learns from at once.</summary>
/// <param name="Images">The images, <c>(3, H, W)</c> in 0 to 1 each.</param>
/// <param name="Targets">What is to be found in each.</param>
/// <param name="Random">Where the choice of candidates comes from.</param>
internal sealed record DetectionBatch(IReadOnlyList<Tensor> Images, IReadOnlyList<DetectionTarget> Targets, Random Random);
