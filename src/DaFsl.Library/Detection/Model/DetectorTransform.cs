using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime.Texts;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>
/// Brings images to what the network sees, as torchvision's <c>GeneralizedRCNNTransform</c> does: normalised, scaled by the shorter side
/// unless the longer side would be too long (bilinear, without a filter against aliasing), and each in the left upper corner of one batch.
/// </summary>
internal sealed class DetectorTransform(FasterRcnnOptions options)
{
    // The batch's sides are multiples of the coarsest stride of a pyramid.
    private const long SideMultiple = 32;

    private readonly PixelNormalization _normalization = new(options.ImageMean, options.ImageStd);

    /// <summary>Images <c>(3, H, W)</c> in 0 to 1, of any sizes, as one batch.</summary>
    public BatchedImages Apply(IReadOnlyList<Tensor> images)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] scaled = [.. images.Select(Scale)];
        long height = RoundUp(scaled.Max(p => p.shape[2]));
        long width = RoundUp(scaled.Max(p => p.shape[3]));
        Tensor pixels = zeros([scaled.Length, height, width, 3], device: images[0].device).permute(0, 3, 1, 2);
        for (int n = 0; n < scaled.Length; n++)
        {
            pixels.narrow(0, n, 1).narrow(2, 0, scaled[n].shape[2]).narrow(3, 0, scaled[n].shape[3]).copy_(scaled[n]);
        }

        return new BatchedImages(
            pixels.MoveToOuterDisposeScope(),
            [.. scaled.Select(p => BoundingBox.Filling((int)p.shape[3], (int)p.shape[2]))],
            [.. scaled.Zip(images, (s, p) => (s.shape[3] / (float)p.shape[2], s.shape[2] / (float)p.shape[1]))]
        );
    }

    /// <summary>Height and width that an image has in the network's input.</summary>
    public (long Height, long Width) SizeOf(Tensor image)
    {
        long height = image.shape[1];
        long width = image.shape[2];
        float factor = MathF.Min(options.MinSize / (float)Math.Min(height, width), options.MaxSize / (float)Math.Max(height, width));
        return (Math.Max(1, (long)(height * (double)factor)), Math.Max(1, (long)(width * (double)factor)));
    }

    /// <summary>Height and width of the batch that images make.</summary>
    public (long Height, long Width) SizeOf(IReadOnlyList<Tensor> images) =>
        (RoundUp(images.Max(p => SizeOf(p).Height)), RoundUp(images.Max(p => SizeOf(p).Width)));

    private Tensor Scale(Tensor image)
    {
        if (image.dim() != 3 || image.shape[0] != 3)
        {
            throw new ArgumentException($"An image must have the shape (3, H, W), not {Numbers.Shape(image.shape)}.", nameof(image));
        }

        Tensor normalized = _normalization.Apply(image.unsqueeze(0).to(float32));
        (long height, long width) = SizeOf(image);
        return image.shape[1] == height && image.shape[2] == width
            ? normalized
            : nn.functional.interpolate(normalized, [height, width], mode: InterpolationMode.Bilinear, align_corners: false);
    }

    private static long RoundUp(long side) => (side + SideMultiple - 1) / SideMultiple * SideMultiple;
}
