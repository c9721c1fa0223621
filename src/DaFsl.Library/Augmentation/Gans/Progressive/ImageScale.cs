using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans.Progressive;

/// <summary>Doubles and halves images and maps <c>(N, C, H, W)</c>, and fades one into another.</summary>
internal static class ImageScale
{
    /// <summary>Each point four times (nearest neighbour).</summary>
    public static Tensor Double(Tensor map) => To(map, map.shape[3] * 2);

    /// <summary>The mean of each 2 x 2 points.</summary>
    public static Tensor Halve(Tensor map) => nn.functional.avg_pool2d(map, 2L);

    /// <summary>Square images at a side that is theirs times or over a power of two; they themselves where it is theirs.</summary>
    public static Tensor To(Tensor images, long side)
    {
        long own = images.shape[3];
        return own == side ? images
            : own > side ? nn.functional.avg_pool2d(images, own / side)
            : nn.functional.interpolate(images, [side, side], mode: InterpolationMode.Nearest);
    }

    /// <summary><c>(1 - share) below + share above</c></summary>
    public static Tensor Blend(Tensor below, Tensor above, double share)
    {
        // The share differs from step to step: as a Scalar it would be kept for good. One number of the processor goes with tensors of any
        // device and type.
        Tensor rest = tensor((float)(1 - share));
        Tensor its = tensor((float)share);
        return below.mul(rest).add(above.mul(its), Scalars.Of(1));
    }

    /// <summary>
    /// Real images as networks that have grown so far make them: at their side and, while a level fades in, with as much of its detail as
    /// it has a share.
    /// </summary>
    public static Tensor Fit(Tensor images, Growth growth)
    {
        Tensor sized = To(images, growth.Side);
        return growth.Share >= 1 ? sized : Blend(Double(Halve(sized)), sized, growth.Share);
    }
}
