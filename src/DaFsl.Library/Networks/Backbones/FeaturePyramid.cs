using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>
/// A feature pyramid network (Lin et al. 2017, section 3): each map gets what the coarser ones above know, and all have the same number of
/// channels. Under torchvision's names: <c>inner_blocks</c>, <c>layer_blocks</c>.
/// </summary>
internal sealed class FeaturePyramid : nn.Module<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>>
{
    /// <summary>Channels of every map that it returns.</summary>
    public const long Channels = 256;

    [ComponentName(Name = "inner_blocks")]
    private readonly ModuleList<Sequential> _lateral;

    [ComponentName(Name = "layer_blocks")]
    private readonly ModuleList<Sequential> _output;

    /// <param name="inputs">Channels of the maps that it is given.</param>
    public FeaturePyramid(IReadOnlyList<long> inputs)
        : base(nameof(FeaturePyramid))
    {
        _lateral = nn.ModuleList([.. inputs.Select(n => nn.Sequential(new ConvolutionLayer(n, Channels, kernel: 1, bias: true)))]);
        _output = nn.ModuleList([
            .. inputs.Select(_ => nn.Sequential(new ConvolutionLayer(Channels, Channels, kernel: 3, padding: 1, bias: true))),
        ]);
        RegisterComponents();
    }

    /// <summary>
    /// Maps from the finest to the coarsest, to as many of <see cref="Channels"/> channels, and one of every second point of the coarsest.
    /// </summary>
    public override IReadOnlyList<Tensor> forward(IReadOnlyList<Tensor> maps)
    {
        Tensor above = _lateral[^1].call(maps[^1]);
        List<Tensor> pyramid = [_output[^1].call(above)];
        for (int i = maps.Count - 2; i >= 0; i--)
        {
            long[] size = [maps[i].shape[2], maps[i].shape[3]];
            Tensor enlarged = nn.functional.interpolate(above, size, mode: InterpolationMode.Nearest);
            above = _lateral[i].call(maps[i]).add_(enlarged, Scalars.Of(1));
            pyramid.Insert(0, _output[i].call(above));
        }

        pyramid.Add(nn.functional.max_pool2d(pyramid[^1], kernel_size: 1, stride: 2));
        return pyramid;
    }
}
