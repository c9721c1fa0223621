using DaFsl.Library.Networks.Layers;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>The two hidden layers that a proposal's pooled features go through (torchvision's <c>TwoMLPHead</c>).</summary>
internal sealed class BoxFeatures : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "fc6")]
    private readonly FullyConnected _fc6;

    [ComponentName(Name = "fc7")]
    private readonly FullyConnected _fc7;

    /// <param name="channels">Channels of the pooled features.</param>
    /// <param name="bins">Their bins along a side.</param>
    /// <param name="width">Width of the hidden layers.</param>
    public BoxFeatures(long channels, long bins, long width)
        : base(nameof(BoxFeatures))
    {
        _fc6 = new FullyConnected(channels * bins * bins, width);
        _fc7 = new FullyConnected(width, width);
        RegisterComponents();
    }

    /// <summary>Pooled features <c>(R, C, bins, bins)</c> to <c>(R, width)</c>.</summary>
    public override Tensor forward(Tensor pooled) => _fc7.call(_fc6.call(pooled.flatten(1)).relu_()).relu_();
}
