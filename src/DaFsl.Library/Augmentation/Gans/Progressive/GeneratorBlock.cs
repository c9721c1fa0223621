using DaFsl.Library.Runtime;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans.Progressive;

/// <summary>
/// One level of a progressive generator (Karras et al. 2018, table 2): the map is doubled, and two convolutions follow, each with leaky
/// ReLU and pixelwise normalisation. At 4 x 4 a linear layer makes the map, and one convolution follows.
/// </summary>
internal sealed class GeneratorBlock : nn.Module<Tensor, Tensor>
{
    private const double Slope = 0.2;
    private const long FirstPoints = 16;

    private static readonly double _gain = Math.Sqrt(2);

    [ComponentName(Name = "dense")]
    private readonly EqualizedLinear? _dense;

    [ComponentName(Name = "conv1")]
    private readonly EqualizedConvolution? _first;

    [ComponentName(Name = "conv2")]
    private readonly EqualizedConvolution _second;

    [ComponentName(Name = "to_rgb")]
    private readonly EqualizedConvolution _toRgb;

    /// <param name="inputs">Channels of the level below; the length of the noise at 4 x 4.</param>
    /// <param name="outputs">Channels of this level.</param>
    /// <param name="isFirst">True if this is the level of 4 x 4.</param>
    public GeneratorBlock(long inputs, long outputs, bool isFirst)
        : base(nameof(GeneratorBlock))
    {
        // Table 2 has a convolution with a kernel of 4 x 4 here, hence the fan-in; on a single point it is a linear layer.
        _dense = isFirst ? new EqualizedLinear(inputs, outputs * FirstPoints, _gain, inputs * FirstPoints) : null;
        _first = isFirst ? null : new EqualizedConvolution(inputs, outputs, kernel: 3, _gain);
        _second = new EqualizedConvolution(outputs, outputs, kernel: 3, _gain);
        _toRgb = new EqualizedConvolution(outputs, 3, kernel: 1, gain: 1);
        RegisterComponents();
    }

    /// <summary>The layer that converts this level's feature map to RGB.</summary>
    public nn.Module<Tensor, Tensor> ToRgb => _toRgb;

    /// <summary>The map of the level below <c>(N, C, H, W)</c>, or noise <c>(N, latent)</c>, to this level's.</summary>
    public override Tensor forward(Tensor below)
    {
        Tensor map = _dense is null
            ? Finish(_first!.call(ImageScale.Double(below)))
            : Finish(ChannelsLast.Of(_dense.call(below).reshape(below.shape[0], -1, 4, 4)).to(below.dtype));
        return Finish(_second.call(map));
    }

    private static Tensor Finish(Tensor map) => PixelwiseNormalization.Of(map.leaky_relu(Scalars.Of(Slope)));
}
