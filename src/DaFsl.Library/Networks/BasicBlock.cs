using DaFsl.Library.Runtime;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks;

/// <summary>The two-convolution residual block of ResNet-18 and -34 (He et al. 2016).</summary>
internal sealed class BasicBlock : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "conv1")]
    private readonly Convolution _conv1;

    [ComponentName(Name = "bn1")]
    private readonly BatchNormalization _bn1;

    [ComponentName(Name = "conv2")]
    private readonly Convolution _conv2;

    [ComponentName(Name = "bn2")]
    private readonly BatchNormalization _bn2;

    [ComponentName(Name = "downsample")]
    private readonly Sequential? _downsample;

    public BasicBlock(long inputs, long outputs, long stride)
        : base(nameof(BasicBlock))
    {
        _conv1 = new Convolution(inputs, outputs, kernel: 3, stride, padding: 1);
        _bn1 = new BatchNormalization(outputs);
        _conv2 = new Convolution(outputs, outputs, kernel: 3, padding: 1);
        _bn2 = new BatchNormalization(outputs);
        if (stride != 1 || inputs != outputs)
        {
            _downsample = nn.Sequential(new Convolution(inputs, outputs, kernel: 1, stride), new BatchNormalization(outputs));
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using Tensor shortcut = _downsample is null ? input.alias() : _downsample.call(input);
        Tensor output = _bn1.call(_conv1.call(input)).relu_();
        return _bn2.call(_conv2.call(output)).add_(shortcut, Scalars.Of(1)).relu_();
    }
}
