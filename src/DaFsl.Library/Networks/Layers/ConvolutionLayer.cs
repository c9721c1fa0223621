using DaFsl.Library.Networks.Kernels;
using DaFsl.Library.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Layers;

/// <summary>
/// A 2-D convolution that computes in the type of its input: with a bfloat16 input its float32 weight is cast on the way,
/// which is mixed precision with float32 master weights. Weights lie channels last.
/// </summary>
internal sealed class ConvolutionLayer : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter? _bias;

    private readonly long _inputs;
    private readonly long _outputs;
    private readonly long _kernel;
    private readonly long _stride;
    private readonly long _padding;
    private readonly long _groups;

    public ConvolutionLayer(long inputs, long outputs, long kernel, long stride = 1, long padding = 0, long groups = 1, bool bias = false)
        : base(nameof(ConvolutionLayer))
    {
        _weight = LayerParameter.Zeros(outputs, inputs / groups, kernel, kernel);
        _bias = bias ? LayerParameter.Zeros(outputs) : null;
        _inputs = inputs;
        _outputs = outputs;
        _kernel = kernel;
        _stride = stride;
        _padding = padding;
        _groups = groups;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        ScalarType type = MixedPrecision.TypeFor(_outputs, _groups, _stride, input);
        Tensor from = input.to(type);
        Tensor weight = _weight.to(type);
        Tensor? bias = _bias?.to(type);
        Tensor output = IsProduct(from)
            ? Product(from, weight, bias)
            : nn.functional.conv2d(from, weight, bias, strides: [_stride, _stride], padding: [_padding, _padding], groups: _groups);
        return output.to(input.dtype);
    }

    /// <summary>A copy of the convolution and the batch norm that follows it, as one convolution.</summary>
    public FoldedConvolution Fold(BatchNormalization normalization)
    {
        (float[] scale, float[] shift) = normalization.Fold();
        using Tensor lastChannels = _weight.permute(0, 2, 3, 1);
        float[] weight = TensorValues.Of(lastChannels);
        float[] bias = _bias is null ? new float[scale.Length] : TensorValues.Of(_bias);
        int each = weight.Length / scale.Length;
        for (int i = 0; i < weight.Length; i++)
        {
            weight[i] *= scale[i / each];
        }

        return new FoldedConvolution
        {
            Weight = weight,
            Bias = [.. shift.Select((s, c) => s + (bias[c] * scale[c]))],
            Inputs = (int)_inputs,
            Kernel = (int)_kernel,
            Stride = (int)_stride,
            Padding = (int)_padding,
            Groups = (int)_groups,
            Activation = normalization.Activation,
        };
    }

    /// <summary>
    /// True if the convolution is computed as a matrix product: every 1 x 1 convolution on a CPU. That is faster in bfloat16, and correct
    /// in float32: for some widths oneDNN 3 (in libtorch 2.10) returns wrong numbers or divides by zero, which ends the process, on a CPU
    /// with AVX-512 and without AMX.
    /// </summary>
    private bool IsProduct(Tensor input) => _kernel == 1 && _padding == 0 && _groups == 1 && input.device_type == DeviceType.CPU;

    // Channels last, a 1 x 1 convolution is a matrix product of points and channels. In two dimensions: with four, libtorch may take one
    // product a row.
    private Tensor Product(Tensor input, Tensor weight, Tensor? bias)
    {
        Tensor points = (_stride == 1 ? input : input.slice(2, 0, input.shape[2], _stride).slice(3, 0, input.shape[3], _stride)).permute(
            0,
            2,
            3,
            1
        );
        return LinearProduct
            .Of(points.reshape(-1, _inputs), weight.reshape(_outputs, _inputs), bias)
            .reshape(points.shape[0], points.shape[1], points.shape[2], _outputs)
            .permute(0, 3, 1, 2);
    }
}
