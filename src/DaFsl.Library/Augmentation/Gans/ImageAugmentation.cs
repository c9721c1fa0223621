using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>Changes images at random so that gradients pass through; see <see cref="DifferentiableAugmentations"/>.</summary>
/// <param name="kinds">The kinds of changes to apply.</param>
/// <param name="random">The random number generator.</param>
internal sealed class ImageAugmentation(DifferentiableAugmentations kinds, Generator random)
{
    private const double MovedShare = 0.125;
    private const double CutShare = 0.5;

    private static readonly TorchSharp.Scalar _one = Scalars.Of(1);
    private static readonly TorchSharp.Scalar _half = Scalars.Of(0.5);

    /// <summary>Images <c>(N, 3, H, W)</c> in -1 to 1, each changed in its own way; values may leave the range.</summary>
    public Tensor Apply(Tensor images)
    {
        Tensor changed = images;
        if (kinds.HasFlag(DifferentiableAugmentations.Colour))
        {
            changed = Colour(changed, Draw(images), Draw(images), Draw(images));
        }

        if (kinds.HasFlag(DifferentiableAugmentations.Translation))
        {
            (long most, long count) = (Rounded(images.shape[2] * MovedShare), images.shape[0]);
            changed = Move(changed, Draw(-most, most, count), Draw(-most, most, count));
        }

        if (kinds.HasFlag(DifferentiableAugmentations.Cutout))
        {
            (long side, long count) = (Rounded(images.shape[2] * CutShare), images.shape[0]);
            long last = images.shape[2] - (side % 2);
            changed = Cut(changed, side, Draw(0, last, count), Draw(0, last, count));
        }

        return changed;
    }

    /// <summary>
    /// Brightness, then saturation, then contrast; by draws <c>(N, 1, 1, 1)</c> in 0 to 1, of which 0.5 leaves an image as it is.
    /// </summary>
    internal static Tensor Colour(Tensor images, Tensor brightness, Tensor saturation, Tensor contrast)
    {
        Tensor bright = images.add(brightness.sub(_half), _one);
        Tensor grey = bright.mean([1], keepdim: true);
        Tensor saturated = bright.sub(grey).mul(saturation.mul(Scalars.Of(2))).add(grey, _one);
        Tensor mean = saturated.mean([1, 2, 3], keepdim: true);
        return saturated.sub(mean).mul(contrast.add(_half, _one)).add(mean, _one);
    }

    /// <summary>Point (y, x) of an image is what was at (y + down, x + right), 0 where that is outside.</summary>
    internal static Tensor Move(Tensor images, long[] down, long[] right)
    {
        (long count, long channels, long height, long width) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        long outside = count * height * width;
        long[] from = new long[outside];
        int to = 0;
        for (int n = 0; n < count; n++)
        {
            for (long y = down[n]; y < height + down[n]; y++)
            {
                for (long x = right[n]; x < width + right[n]; x++)
                {
                    from[to++] = y >= 0 && y < height && x >= 0 && x < width ? (((n * height) + y) * width) + x : outside;
                }
            }
        }

        // Points as rows, and behind them one of zeros for all that comes in from outside.
        Tensor points = images.permute(0, 2, 3, 1).reshape(-1, channels);
        Tensor padded = cat([points, zeros([1, channels], images.dtype, images.device)], 0);
        return padded.index(new[] { tensor(from, device: images.device) }).reshape(count, height, width, channels).permute(0, 3, 1, 2);
    }

    /// <summary>Makes a square grey; its points reach from centre - side / 2 on, cut off at the image's edge.</summary>
    internal static Tensor Cut(Tensor images, long side, long[] centreY, long[] centreX)
    {
        (long count, long height, long width) = (images.shape[0], images.shape[2], images.shape[3]);
        float[] kept = new float[count * height * width];
        Array.Fill(kept, 1);
        for (int n = 0; n < count; n++)
        {
            (long top, long left) = (centreY[n] - (side / 2), centreX[n] - (side / 2));
            long start = Math.Clamp(left, 0, width);
            int length = (int)(Math.Clamp(left + side, 0, width) - start);
            for (long y = Math.Max(top, 0); y < Math.Min(top + side, height); y++)
            {
                kept.AsSpan((int)((((n * height) + y) * width) + start), length).Clear();
            }
        }

        return images.mul(tensor(kept, [count, 1, height, width], images.dtype, images.device));
    }

    private static long Rounded(double value) => (long)(value + 0.5);

    // Drawn on the processor, so that it is the same for every device.
    private Tensor Draw(Tensor images) => rand([images.shape[0], 1, 1, 1], generator: random).to(images.device).to(images.dtype);

    private long[] Draw(long least, long most, long count)
    {
        using Tensor drawn = randint(least, most + 1, new long[] { count }, int64, generator: random);
        return drawn.data<long>().ToArray();
    }
}
