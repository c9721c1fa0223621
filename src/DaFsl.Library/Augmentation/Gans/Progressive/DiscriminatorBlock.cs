using DaFsl.Library.Runtime;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans.Progressive;

/// <summary>
/// One level of a progressive discriminator (Karras et al. 2018, table 2): two convolutions with leaky ReLU, and the map is halved. At 4 x
/// 4 the deviation of the minibatch is put in, a convolution follows, and a linear layer makes a vector of the map.
/// </summary>
internal sealed class DiscriminatorBlock : nn.Module<Tensor, Tensor>
{
    private const double Slope = 0.2;
    private const long LastPoints = 16;

    private static readonly double _gain = Math.Sqrt(2);

    [ComponentName(Name = "from_rgb")]
    private readonly EqualizedConvolution _fromRgb;

    [ComponentName(Name = "conv1")]
    private readonly EqualizedConvolution _first;

    [ComponentName(Name = "conv2")]
    private readonly EqualizedConvolution? _second;

    [ComponentName(Name = "dense")]
    private readonly EqualizedLinear? _dense;

    /// <param name="inputs">Channels of this level.</param>
    /// <param name="outputs">Channels of the level below; the length of the vector at 4 x 4.</param>
    /// <param name="isLast">True if this is the level of 4 x 4.</param>
    public DiscriminatorBlock(long inputs, long outputs, bool isLast)
        : base(nameof(DiscriminatorBlock))
    {
        _fromRgb = new EqualizedConvolution(3, inputs, kernel: 1, _gain);
        _first = new EqualizedConvolution(isLast ? inputs + 1 : inputs, inputs, kernel: 3, _gain);
        _second = isLast ? null : new EqualizedConvolution(inputs, outputs, kernel: 3, _gain);
        _dense = isLast ? new EqualizedLinear(inputs * LastPoints, outputs, _gain) : null;
        RegisterComponents();
    }

    /// <summary>This level's map of images of its side.</summary>
    public Tensor FromRgb(Tensor images) => Activate(_fromRgb.call(images));

    /// <summary>This level's map <c>(N, C, H, W)</c> to that of the level below, or to a vector <c>(N, outputs)</c>.</summary>
    public override Tensor forward(Tensor map) =>
        _dense is null
            ? ImageScale.Halve(Activate(_second!.call(Activate(_first.call(map)))))
            : Activate(_dense.call(Activate(_first.call(MinibatchDeviation.Append(map))).flatten(1)));

    private static Tensor Activate(Tensor map) => map.leaky_relu(Scalars.Of(Slope));
}
