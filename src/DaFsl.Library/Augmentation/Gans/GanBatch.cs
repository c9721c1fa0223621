using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>Real and generated images, <c>(N, 3, H, W)</c> in -1 to 1; the generated ones carry the generator's gradient.</summary>
/// <param name="Real">The real ones.</param>
/// <param name="Generated">The generated ones.</param>
/// <param name="Condition">
/// The condition of each real and generated image, one-hot, <c>(N, conditions)</c>; <see langword="null"/> if the networks are
/// unconditional.
/// </param>
/// <param name="Index">The batch, counted from 0 over all epochs.</param>
internal sealed record GanBatch(Tensor Real, Tensor Generated, Tensor? Condition, int Index);
