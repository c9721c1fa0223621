using DaFsl.Library.Networks.Kernels;
using DaFsl.Library.Runtime;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Layers;

/// <summary>A linear layer that computes in the type of its input, as <see cref="ConvolutionLayer"/> does.</summary>
internal sealed class FullyConnected : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    public FullyConnected(long inputs, long outputs)
        : base(nameof(FullyConnected))
    {
        _weight = LayerParameter.Zeros(outputs, inputs);
        _bias = LayerParameter.Zeros(outputs);
        RegisterComponents();
    }

    /// <summary>A copy as a 1 x 1 convolution.</summary>
    public FoldedConvolution Fold() =>
        new()
        {
            Weight = TensorValues.Of(_weight),
            Bias = TensorValues.Of(_bias),
            Inputs = (int)_weight.shape[1],
        };

    public override Tensor forward(Tensor input) => LinearProduct.Of(input, _weight.to(input.dtype), _bias.to(input.dtype));
}
