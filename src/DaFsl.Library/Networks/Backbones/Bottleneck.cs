using DaFsl.Library.Networks.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>
/// The three-convolution residual block of ResNet-50 (He et al. 2016), with the stride in the 3 x 3 convolution as torchvision has it
/// ("V1b").
/// </summary>
internal sealed class Bottleneck : nn.Module<Tensor, Tensor>, IOutlinedBlock
{
    /// <summary>Output channels over those of the block's narrow middle.</summary>
    public const int Expansion = 4;

    [ComponentName(Name = "conv1")]
    private readonly ConvolutionLayer _conv1;

    [ComponentName(Name = "bn1")]
    private readonly BatchNormalization _bn1;

    [ComponentName(Name = "conv2")]
    private readonly ConvolutionLayer _conv2;

    [ComponentName(Name = "bn2")]
    private readonly BatchNormalization _bn2;

    [ComponentName(Name = "conv3")]
    private readonly ConvolutionLayer _conv3;

    [ComponentName(Name = "bn3")]
    private readonly BatchNormalization _bn3;

    [ComponentName(Name = "downsample")]
    private readonly Sequential? _downsample;

    public Bottleneck(long inputs, long width, long stride, bool frozenBatchNorm)
        : base(nameof(Bottleneck))
    {
        long outputs = width * Expansion;
        _conv1 = new ConvolutionLayer(inputs, width, kernel: 1);
        _bn1 = new BatchNormalization(width, Activation.ReLU, frozenBatchNorm);
        _conv2 = new ConvolutionLayer(width, width, kernel: 3, stride, padding: 1);
        _bn2 = new BatchNormalization(width, Activation.ReLU, frozenBatchNorm);
        _conv3 = new ConvolutionLayer(width, outputs, kernel: 1);
        _bn3 = new BatchNormalization(outputs, Activation.ReLU, frozenBatchNorm);
        _downsample = Shortcut.Create(inputs, outputs, stride, frozenBatchNorm);
        RegisterComponents();
    }

    public BlockOutline Outline(IReadOnlyList<string> names, BlockInput input) =>
        new(names, input, [_conv1.Fold(_bn1), _conv2.Fold(_bn2), _conv3.Fold(_bn3)], HasShortcut: true, Shortcut.Fold(_downsample));

    public override Tensor forward(Tensor input)
    {
        Tensor hidden = _bn2.call(_conv2.call(_bn1.call(_conv1.call(input))));
        return _bn3.Forward(_conv3.call(hidden), _downsample is null ? input : _downsample.call(input));
    }
}
