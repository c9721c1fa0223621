using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Layers;

/// <summary>
/// A convolution with its normalisation and activation, under the names of torchvision's <c>Conv2dNormActivation</c>: <c>0</c> and
/// <c>1</c>.
/// </summary>
internal sealed class ConvolutionUnit : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "0")]
    private readonly ConvolutionLayer _convolution;

    [ComponentName(Name = "1")]
    private readonly BatchNormalization _normalization;

    /// <summary>A convolution that keeps the map's size but for its stride.</summary>
    public ConvolutionUnit(long inputs, long outputs, long kernel, long stride, long groups, bool frozenBatchNorm)
        : base(nameof(ConvolutionUnit))
    {
        _convolution = new ConvolutionLayer(inputs, outputs, kernel, stride, padding: (kernel - 1) / 2, groups: groups);
        _normalization = new BatchNormalization(outputs, Activation.ReLU6, frozenBatchNorm);
        RegisterComponents();
    }

    /// <summary>A copy as one convolution.</summary>
    public FoldedConvolution Fold() => _convolution.Fold(_normalization);

    public override Tensor forward(Tensor input) => _normalization.call(_convolution.call(input));
}
