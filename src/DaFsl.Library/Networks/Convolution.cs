using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks;

/// <summary>
/// A 2-D convolution that computes in the type of its input: with a bfloat16 input its float32 weight is cast on the way,
/// which is mixed precision with float32 master weights. Weights lie channels last.
/// </summary>
internal sealed class Convolution : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    private readonly long _outputs;
    private readonly long[] _stride;
    private readonly long[] _padding;

    public Convolution(long inputs, long outputs, long kernel, long stride = 1, long padding = 0, bool bias = false)
        : base(nameof(Convolution))
    {
        _weight = LayerParameter.Zeros(outputs, inputs, kernel, kernel);
        _bias = bias ? LayerParameter.Zeros(outputs) : null;
        _outputs = outputs;
        _stride = [stride, stride];
        _padding = [padding, padding];
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        ScalarType type = MixedPrecision.TypeFor(_outputs, input);
        return nn.functional.conv2d(
            input.to(type), _weight.to(type), _bias?.to(type), strides: _stride, padding: _padding).to(input.dtype);
    }
}
