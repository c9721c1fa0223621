using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation;

/// <summary>Real and generated pictures, <c>(N, 3, H, W)</c> in -1 to 1; the generated ones carry the generator's gradient.</summary>
internal sealed record GanBatch(Tensor Real, Tensor Generated);
