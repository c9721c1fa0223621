using static TorchSharp.torch;

namespace DaFsl.Library.Features.Maps;

/// <summary>
/// Shows a network one image after another. libtorch adds in another order in batches of other sizes, so the last digits of an image's maps
/// would depend on the images beside it.
/// </summary>
internal static class OneByOne
{
    /// <summary>Works out the maps of each image, and puts those of one layer together.</summary>
    /// <param name="pixels">The images, <c>(N, 3, H, W)</c>.</param>
    /// <param name="maps">The maps of one image, layer by layer.</param>
    public static IReadOnlyList<Tensor> Maps(Tensor pixels, Func<Tensor, IReadOnlyList<Tensor>> maps)
    {
        IReadOnlyList<Tensor>[] each = [.. Enumerable.Range(0, (int)pixels.shape[0]).Select(i => maps(pixels.narrow(0, i, 1)))];
        return [.. each[0].Select((_, layer) => cat([.. each.Select(m => m[layer])], dim: 0))];
    }
}
