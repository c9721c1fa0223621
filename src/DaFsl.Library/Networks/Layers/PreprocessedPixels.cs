using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Layers;

/// <summary>The part of <see cref="Preprocessing"/> that is made on tensors; a network owns it, so that it cannot be left out.</summary>
/// <param name="way">The preprocessing of the images.</param>
internal sealed class PreprocessedPixels(Preprocessing way)
{
    private readonly PixelNormalization _normalization = new(way.Mean, way.Std);

    /// <summary>The preprocessing of the images.</summary>
    public Preprocessing Way => way;

    /// <summary>
    /// Images <c>(N, 3, H, W)</c> in 0 to 1 as the network takes them. What has the last of the sizes has gone through all of them; what
    /// has not (a teacher is shown images that were scaled for its student) goes through them here, not rounded to bytes.
    /// </summary>
    public Tensor Of(Tensor pixels)
    {
        if (way.Sizes is [.., ImageSize last] && !Has(pixels, last))
        {
            pixels = way.Sizes.Aggregate(pixels, Scale);
        }

        return _normalization.Apply(Scale(pixels, way.Input));
    }

    private static bool Has(Tensor pixels, ImageSize size) => pixels.shape[2] == size.Height && pixels.shape[3] == size.Width;

    private static Tensor Scale(Tensor pixels, ImageSize size) =>
        nn.functional.interpolate(
            pixels,
            [size.Height, size.Width],
            mode: InterpolationMode.Bilinear,
            align_corners: false,
            antialias: true
        );
}
