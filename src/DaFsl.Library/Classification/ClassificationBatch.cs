using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>Pictures <c>(N, 3, H, W)</c> in 0 to 1 and the index of the class of each, <c>(N)</c>.</summary>
internal sealed record ClassificationBatch(Tensor Pixels, Tensor Labels);
