using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Inference;

/// <summary>The same as a pass of our own kernels, by libtorch.</summary>
internal static class TensorPass
{
    private const int Colors = 3;

    /// <summary>Works out maps of images, one image after another, so that none depends on the others.</summary>
    /// <param name="blocks">The blocks, the lowest first.</param>
    /// <param name="pixels">The images, <c>(N, H, W, 3)</c>.</param>
    /// <param name="size">N, H and W.</param>
    /// <param name="layers">The names that maps are asked by.</param>
    /// <param name="places">The place of each one's block.</param>
    public static IReadOnlyList<MapValues> Run(
        IReadOnlyList<BlockOutline> blocks,
        ReadOnlySpan<float> pixels,
        (int Count, int Height, int Width) size,
        IReadOnlyList<string> layers,
        int[] places
    )
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        List<TensorBlock> all = [.. blocks.Select(b => new TensorBlock(b))];
        var maps = new MapValues?[layers.Count];
        int length = size.Height * size.Width * Colors;
        for (int image = 0; image < size.Count; image++)
        {
            using DisposeScope own = NewDisposeScope();
            float[] numbers = pixels.Slice(image * length, length).ToArray();
            Tensor map = tensor(numbers, [1, size.Height, size.Width, Colors]).permute(0, 3, 1, 2);
            for (int block = 0; block < all.Count; block++)
            {
                map = all[block].Forward(map);
                for (int i = 0; i < places.Length; i++)
                {
                    if (places[i] == block)
                    {
                        maps[i] = With(maps[i], layers[i], map, image, size.Count);
                    }
                }
            }
        }

        return [.. maps.Select(m => m!)];
    }

    private static MapValues With(MapValues? before, string layer, Tensor map, int image, int count)
    {
        float[] values = TensorValues.Of(map.permute(0, 2, 3, 1));
        before ??= new MapValues(layer, new float[checked(values.Length * count)], (int)map.shape[1], (int)map.shape[2], (int)map.shape[3]);
        values.CopyTo(before.Values, image * values.Length);
        return before;
    }
}
