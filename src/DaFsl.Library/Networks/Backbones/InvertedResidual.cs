using DaFsl.Library.Networks.Layers;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>
/// The block of MobileNetV2 (Sandler et al. 2018, table 1): widen, convolve each channel by itself, narrow again without an activation;
/// around it a shortcut where the sizes allow one.
/// </summary>
internal sealed class InvertedResidual : nn.Module<Tensor, Tensor>, IOutlinedBlock
{
    // In a list and a pair, so that they are registered under their place in "conv" and not as fields, too.
    private readonly List<ConvolutionUnit> _units = [];
    private readonly (ConvolutionLayer ConvolutionLayer, BatchNormalization Normalization) _projection;
    private readonly bool _hasShortcut;

    public InvertedResidual(long inputs, long outputs, long stride, long expansion, bool frozenBatchNorm)
        : base(nameof(InvertedResidual))
    {
        long width = inputs * expansion;
        _hasShortcut = stride == 1 && inputs == outputs;
        if (expansion != 1)
        {
            _units.Add(new ConvolutionUnit(inputs, width, kernel: 1, stride: 1, groups: 1, frozenBatchNorm));
        }

        _units.Add(new ConvolutionUnit(width, width, kernel: 3, stride, groups: width, frozenBatchNorm));
        _projection = (new ConvolutionLayer(width, outputs, kernel: 1), new BatchNormalization(outputs, Activation.None, frozenBatchNorm));
        register_module("conv", nn.ModuleList([.. _units, _projection.ConvolutionLayer, (nn.Module)_projection.Normalization]));
    }

    public BlockOutline Outline(IReadOnlyList<string> names, BlockInput input) =>
        new(names, input, [.. _units.Select(u => u.Fold()), _projection.ConvolutionLayer.Fold(_projection.Normalization)], _hasShortcut);

    public override Tensor forward(Tensor input)
    {
        Tensor map = input;
        foreach (ConvolutionUnit unit in _units)
        {
            map = unit.call(map);
        }

        return _projection.Normalization.Forward(_projection.ConvolutionLayer.call(map), _hasShortcut ? input : null);
    }
}
