using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Imaging;

/// <summary>Images as tensors.</summary>
internal static class PixelTensor
{
    /// <summary>An image as <c>(3, H, W)</c> float32 in 0 to 1, channels last.</summary>
    public static Tensor Of(PixelImage image, Device device)
    {
        using Tensor bytes = tensor(image.Rgb.ToArray(), [image.Height, image.Width, 3], device: device);
        return bytes.to(float32).div_(Scalars.Of(255)).permute(2, 0, 1);
    }

    /// <summary>
    /// Images side by side in one batch, each in the left upper corner of its place and black around, as
    /// <c>(N, 3, H, W)</c> float32 in 0 to 1, channels last. H and W are the largest sides, rounded up to a multiple.
    /// </summary>
    public static Tensor Batch(IReadOnlyList<PixelImage> images, int sideMultiple, Device device)
    {
        int height = RoundUp(images.Max(i => i.Height), sideMultiple);
        int width = RoundUp(images.Max(i => i.Width), sideMultiple);
        byte[] pixels = new byte[(long)images.Count * height * width * 3];
        for (int n = 0; n < images.Count; n++)
        {
            ReadOnlySpan<byte> rows = images[n].Rgb;
            int rowBytes = images[n].Width * 3;
            for (int y = 0; y < images[n].Height; y++)
            {
                rows.Slice(y * rowBytes, rowBytes).CopyTo(pixels.AsSpan(((n * height) + y) * width * 3));
            }
        }

        return tensor(pixels, [images.Count, height, width, 3], device: device).to(float32).div_(Scalars.Of(255)).permute(0, 3, 1, 2);
    }

    /// <summary>The other way: <c>(N, 3, H, W)</c> in 0 to 1 to images; values outside are clipped.</summary>
    public static IReadOnlyList<PixelImage> ToImages(Tensor batch)
    {
        using Tensor bytes = batch
            .mul(Scalars.Of(255))
            .round_()
            .clamp_(Scalars.Of(0), Scalars.Of(255))
            .to(uint8)
            .permute(0, 2, 3, 1)
            .contiguous()
            .cpu();
        byte[] pixels = bytes.data<byte>().ToArray();
        int height = (int)bytes.shape[1];
        int width = (int)bytes.shape[2];
        return [.. pixels.Chunk(height * width * 3).Select(p => new PixelImage(width, height, p))];
    }

    private static int RoundUp(int side, int multiple) => (side + multiple - 1) / multiple * multiple;
}
