using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Features.Maps;

/// <summary>
/// Turns the maps of images into vectors: each map averaged over the cells of grids, channel by channel and row by row, then the largest
/// value of each channel if that is wanted, layer after layer. What is no map but a vector is taken as it is.
/// </summary>
/// <param name="Grids">The cells a side of each grid.</param>
/// <param name="IncludesMaximum">True to add the largest value of each channel.</param>
internal sealed record MapPooling(IReadOnlyList<int> Grids, bool IncludesMaximum)
{
    private const int MapDimensions = 4;
    private const int VectorDimensions = 2;

    /// <summary>The vectors of images, <c>(N, D)</c>.</summary>
    /// <param name="maps">For each layer <c>(N, C, H, W)</c> or <c>(N, D)</c>.</param>
    public Tensor Apply(IReadOnlyList<Tensor> maps) => cat([.. maps.SelectMany(Parts)], dim: 1);

    /// <summary>The blocks of a vector, in their order.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="maps">A map of each, of any image.</param>
    /// <param name="network">The name of the network, for messages.</param>
    /// <exception cref="ArgumentException">A layer gives what is neither a map nor a vector.</exception>
    public IReadOnlyList<FeatureBlock> Blocks(IReadOnlyList<string> layers, IReadOnlyList<Tensor> maps, string network)
    {
        var blocks = new List<FeatureBlock>();
        int start = 0;
        foreach ((string layer, Tensor map) in layers.Zip(maps))
        {
            if (map.dim() is not (MapDimensions or VectorDimensions) || map.shape[0] != 1 || map.numel() == 0)
            {
                throw new ArgumentException(
                    $"{network}, layer '{layer}': it turns an image into {Shape(map)}; expected a map (1, C, H, W) or a vector (1, D)."
                );
            }

            int channels = (int)map.shape[1];
            IEnumerable<(int Grid, int Length)> parts =
                map.dim() == VectorDimensions
                    ? [(0, channels)]
                    : Grids.Select(g => (g, channels * g * g)).Concat(IncludesMaximum ? [(0, channels)] : []);
            foreach ((int grid, int length) in parts)
            {
                blocks.Add(new FeatureBlock(layer, grid, start, length));
                start += length;
            }
        }

        return blocks;
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    private static string Shape(Tensor map) => Runtime.Texts.Numbers.Shape(map.shape);

    private IEnumerable<Tensor> Parts(Tensor map)
    {
        if (map.dim() == VectorDimensions)
        {
            yield return map;
            yield break;
        }

        // Row by row: libtorch pools maps that lie channels last in another order of sums, which a batch must not decide.
        Tensor plain = map.contiguous();
        foreach (int grid in Grids)
        {
            yield return nn.functional.adaptive_avg_pool2d(plain, [grid, grid]).flatten(1);
        }

        if (IncludesMaximum)
        {
            yield return plain.amax([2, 3]);
        }
    }
}
