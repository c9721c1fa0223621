using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans.Progressive;

/// <summary>
/// Pixelwise normalisation of features in a generator, so that its maps cannot escalate (Karras et al. 2018, section 4.2).
/// </summary>
internal static class PixelwiseNormalization
{
    private const double Epsilon = 1e-8;

    /// <summary>Features <c>(N, C, ...)</c> divided by the root of the mean of their squares over C, at each point.</summary>
    public static Tensor Of(Tensor features) =>
        features.mul(features.square().mean([1], keepdim: true).add(Scalars.Of(Epsilon), Scalars.Of(1)).rsqrt());
}
