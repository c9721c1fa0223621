using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans.Progressive;

/// <summary>
/// A convolution with an equalised learning rate (Karras et al. 2018, section 4.1): its weights are kept at a variance of 1 and scaled by
/// He's constant, gain / sqrt(fan in), when they are used, so that an optimizer that adapts to the size of gradients changes all layers
/// equally fast. It keeps the map's size and computes in the type of its input. Gradients of any order pass through it.
/// </summary>
internal sealed class EqualizedConvolution : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    private readonly long _outputs;
    private readonly long _kernel;

    /// <param name="inputs">Channels of its input.</param>
    /// <param name="outputs">Channels of its output.</param>
    /// <param name="kernel">Side of the kernel, 1 or 3.</param>
    /// <param name="gain">The root of 2 before an activation, 1 before none.</param>
    public EqualizedConvolution(long inputs, long outputs, long kernel, double gain)
        : base(nameof(EqualizedConvolution))
    {
        _weight = LayerParameter.Zeros(outputs, inputs, kernel, kernel);
        _bias = LayerParameter.Zeros(outputs);
        _outputs = outputs;
        _kernel = kernel;
        Scale = gain / Math.Sqrt(inputs * kernel * kernel);
        RegisterComponents();
    }

    /// <summary>The factor by which weights are multiplied when they are used.</summary>
    public double Scale { get; }

    public override Tensor forward(Tensor input)
    {
        ScalarType type = MixedPrecision.TypeFor(_outputs, groups: 1, stride: 1, input);
        Tensor from = input.to(type);
        Tensor weight = _weight.mul(Scalars.Of(Scale)).to(type);
        Tensor bias = _bias.to(type);
        Tensor output =
            _kernel == 1 ? Pointwise(from, weight, bias) : nn.functional.conv2d(from, weight, bias, padding: [_kernel / 2, _kernel / 2]);
        return output.to(input.dtype);
    }

    // libtorch's own product: it has gradients of gradients, and its 1 x 1 convolution is not to be trusted (see ConvolutionLayer).
    private static Tensor Pointwise(Tensor input, Tensor weight, Tensor bias)
    {
        (long inputs, long outputs) = (weight.shape[1], weight.shape[0]);
        Tensor points = input.permute(0, 2, 3, 1);
        return nn
            .functional.linear(points.reshape(-1, inputs), weight.reshape(outputs, inputs), bias)
            .reshape(points.shape[0], points.shape[1], points.shape[2], outputs)
            .permute(0, 3, 1, 2);
    }
}
