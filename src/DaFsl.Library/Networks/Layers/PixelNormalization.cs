using DaFsl.Library.Imaging.Sources;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Layers;

/// <summary>
/// Brings pixels to about zero mean and unit variance: from each channel its mean is taken, and the rest divided by its deviation.
/// </summary>
/// <param name="mean">Means of red, green and blue, in 0 to 1.</param>
/// <param name="deviation">Their standard deviations, above 0.</param>
internal sealed class PixelNormalization(IReadOnlyList<float> mean, IReadOnlyList<float> deviation)
{
    /// <summary>ImageNet's means of red, green and blue.</summary>
    public static IReadOnlyList<float> ImageNetMean => Preprocessing.ImageNetMean;

    /// <summary>ImageNet's standard deviations of red, green and blue.</summary>
    public static IReadOnlyList<float> ImageNetStd => Preprocessing.ImageNetStd;

    /// <summary>With ImageNet's figures, as torchvision's networks expect.</summary>
    public static PixelNormalization ImageNet { get; } = new(ImageNetMean, ImageNetStd);

    private readonly float[] _mean = [.. mean];
    private readonly float[] _deviation = [.. deviation];

    /// <summary>Pixels <c>(N, 3, H, W)</c> in 0 to 1, normalised.</summary>
    public Tensor Apply(Tensor pixels)
    {
        using Tensor means = tensor(_mean, [1, 3, 1, 1], device: pixels.device);
        using Tensor deviations = tensor(_deviation, [1, 3, 1, 1], device: pixels.device);
        return pixels.sub(means).div_(deviations);
    }
}
