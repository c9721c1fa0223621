using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks;

/// <summary>
/// Brings pixels to about zero mean and unit variance with the figures of ImageNet (one mean and one deviation for all three
/// channels, which are within 0.05 of each other).
/// </summary>
internal static class PixelNormalization
{
    /// <summary>Pixels in 0 to 1, of any shape, normalised.</summary>
    public static Tensor Apply(Tensor pixels) => pixels.sub(Scalars.Of(0.45)).div_(Scalars.Of(0.225));
}
