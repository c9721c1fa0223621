using static TorchSharp.torch;

namespace DaFsl.Library.Detection;

/// <summary>What a detector learns from at once.</summary>
/// <param name="Pictures">The pictures, <c>(3, H, W)</c> in 0 to 1 each.</param>
/// <param name="Targets">What is to be found in each.</param>
/// <param name="Random">Where the choice of candidates comes from.</param>
internal sealed record DetectionBatch(IReadOnlyList<Tensor> Pictures, IReadOnlyList<DetectionTarget> Targets, Random Random);
