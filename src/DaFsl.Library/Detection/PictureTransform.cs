using DaFsl.Library.Data;
using DaFsl.Library.Networks;
using DaFsl.Library.Runtime.Texts;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection;

/// <summary>
/// Brings pictures to what the network sees, as torchvision's <c>GeneralizedRCNNTransform</c> does: normalised, scaled by the shorter side unless
/// the longer side would be too long (bilinear, without a filter against aliasing), and each in the left upper corner of one batch.
/// </summary>
internal sealed class PictureTransform(FasterRcnnOptions options)
{
    // The batch's sides are multiples of the coarsest stride of a pyramid.
    private const long SideMultiple = 32;

    private readonly PixelNormalization _normalization = new(options.ImageMean, options.ImageStd);

    /// <summary>Pictures <c>(3, H, W)</c> in 0 to 1, of any sizes, as one batch.</summary>
    public PictureBatch Apply(IReadOnlyList<Tensor> pictures)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] scaled = [.. pictures.Select(Scale)];
        long height = RoundUp(scaled.Max(p => p.shape[2]));
        long width = RoundUp(scaled.Max(p => p.shape[3]));
        Tensor pixels = zeros([scaled.Length, height, width, 3], device: pictures[0].device).permute(0, 3, 1, 2);
        for (int n = 0; n < scaled.Length; n++)
        {
            pixels.narrow(0, n, 1).narrow(2, 0, scaled[n].shape[2]).narrow(3, 0, scaled[n].shape[3]).copy_(scaled[n]);
        }

        return new PictureBatch(
            pixels.MoveToOuterDisposeScope(),
            [.. scaled.Select(p => BoundingBox.Filling((int)p.shape[3], (int)p.shape[2]))],
            [.. scaled.Zip(pictures, (s, p) => (s.shape[3] / (float)p.shape[2], s.shape[2] / (float)p.shape[1]))]);
    }

    /// <summary>Height and width that a picture has in the network's input.</summary>
    public (long Height, long Width) SizeOf(Tensor picture)
    {
        long height = picture.shape[1];
        long width = picture.shape[2];
        float factor = MathF.Min(options.MinSize / (float)Math.Min(height, width), options.MaxSize / (float)Math.Max(height, width));
        return (Math.Max(1, (long)(height * (double)factor)), Math.Max(1, (long)(width * (double)factor)));
    }

    /// <summary>Height and width of the batch that pictures make.</summary>
    public (long Height, long Width) SizeOf(IReadOnlyList<Tensor> pictures) =>
        (RoundUp(pictures.Max(p => SizeOf(p).Height)), RoundUp(pictures.Max(p => SizeOf(p).Width)));

    private Tensor Scale(Tensor picture)
    {
        if (picture.dim() != 3 || picture.shape[0] != 3)
        {
            throw new ArgumentException($"A picture must have the shape (3, H, W), not {Numbers.Shape(picture.shape)}.", nameof(picture));
        }

        Tensor normalized = _normalization.Apply(picture.unsqueeze(0).to(float32));
        (long height, long width) = SizeOf(picture);
        return picture.shape[1] == height && picture.shape[2] == width
            ? normalized
            : nn.functional.interpolate(normalized, [height, width], mode: InterpolationMode.Bilinear, align_corners: false);
    }

    private static long RoundUp(long side) => (side + SideMultiple - 1) / SideMultiple * SideMultiple;
}
