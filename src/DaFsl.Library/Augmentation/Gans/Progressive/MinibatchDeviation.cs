using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans.Progressive;

/// <summary>
/// The deviation of a minibatch as a feature of its own (Karras et al. 2018, section 3), by which a discriminator sees that a generator
/// makes the same image again and again. As in the authors' code it is taken over groups of at most four.
/// </summary>
internal static class MinibatchDeviation
{
    private const long LargestGroup = 4;
    private const double Epsilon = 1e-8;

    /// <summary>
    /// A map <c>(N, C, H, W)</c> to <c>(N, C + 1, H, W)</c>, float32: in the new channel stands, for each image, the deviation in its
    /// group, averaged over channels and points. Image i is in group i modulo the number of groups.
    /// </summary>
    public static Tensor Append(Tensor map)
    {
        Tensor features = map.to(float32);
        (long count, long channels, long height, long width) = (map.shape[0], map.shape[1], map.shape[2], map.shape[3]);
        long size = GroupOf(count);
        Tensor groups = features.reshape(size, count / size, channels, height, width);
        Tensor variance = groups.sub(groups.mean([0], keepdim: true)).square().mean([0]);
        Tensor deviation = variance.add(Scalars.Of(Epsilon), Scalars.Of(1)).sqrt().mean([1, 2, 3], keepdim: true);
        return cat([features, deviation.repeat([size, 1, height, width])], 1);
    }

    /// <summary>Returns the number of images in a group: the largest number up to four that divides the batch size.</summary>
    private static long GroupOf(long count)
    {
        long size = Math.Min(LargestGroup, count);
        while (count % size != 0)
        {
            size--;
        }

        return size;
    }
}
