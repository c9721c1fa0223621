using DaFsl.Library.Networks.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>The two-convolution residual block of ResNet-18 and -34 (He et al. 2016).</summary>
internal sealed class BasicBlock : nn.Module<Tensor, Tensor>, IOutlinedBlock
{
    [ComponentName(Name = "conv1")]
    private readonly ConvolutionLayer _conv1;

    [ComponentName(Name = "bn1")]
    private readonly BatchNormalization _bn1;

    [ComponentName(Name = "conv2")]
    private readonly ConvolutionLayer _conv2;

    [ComponentName(Name = "bn2")]
    private readonly BatchNormalization _bn2;

    [ComponentName(Name = "downsample")]
    private readonly Sequential? _downsample;

    public BasicBlock(long inputs, long outputs, long stride, bool frozenBatchNorm)
        : base(nameof(BasicBlock))
    {
        _conv1 = new ConvolutionLayer(inputs, outputs, kernel: 3, stride, padding: 1);
        _bn1 = new BatchNormalization(outputs, Activation.ReLU, frozenBatchNorm);
        _conv2 = new ConvolutionLayer(outputs, outputs, kernel: 3, padding: 1);
        _bn2 = new BatchNormalization(outputs, Activation.ReLU, frozenBatchNorm);
        _downsample = Shortcut.Create(inputs, outputs, stride, frozenBatchNorm);
        RegisterComponents();
    }

    public BlockOutline Outline(IReadOnlyList<string> names, BlockInput input) =>
        new(names, input, [_conv1.Fold(_bn1), _conv2.Fold(_bn2)], HasShortcut: true, Shortcut.Fold(_downsample));

    public override Tensor forward(Tensor input)
    {
        Tensor hidden = _bn1.call(_conv1.call(input));
        return _bn2.Forward(_conv2.call(hidden), _downsample is null ? input : _downsample.call(input));
    }
}
