using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Layers;

/// <summary>A transposed 2-D convolution that computes in the type of its input, as <see cref="ConvolutionLayer"/> does.</summary>
internal sealed class TransposedConvolution : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    private readonly long _outputs;
    private readonly long[] _stride;
    private readonly long[] _padding;

    public TransposedConvolution(long inputs, long outputs, long kernel, long stride = 1, long padding = 0)
        : base(nameof(TransposedConvolution))
    {
        _weight = LayerParameter.Zeros(inputs, outputs, kernel, kernel);
        _outputs = outputs;
        _stride = [stride, stride];
        _padding = [padding, padding];
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        ScalarType type = MixedPrecision.TypeFor(_outputs, groups: 1, stride: 1, input);
        return nn.functional.conv_transpose2d(input.to(type), _weight.to(type), strides: _stride, padding: _padding).to(input.dtype);
    }
}
