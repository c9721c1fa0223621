using DaFsl.Library.Networks.Layers;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>
/// The convolutional part of a region proposal network (Ren et al. 2015): says of each anchor how likely an object is there,
/// and how far it is from the anchor. Every level of a pyramid goes through the same weights.
/// </summary>
internal sealed class RpnHead : nn.Module<Tensor, (Tensor Objectness, Tensor Deltas)>
{
    [ComponentName(Name = "conv")]
    private readonly TorchSharp.Modules.Sequential _conv;

    [ComponentName(Name = "cls_logits")]
    private readonly ConvolutionLayer _objectness;

    [ComponentName(Name = "bbox_pred")]
    private readonly ConvolutionLayer _deltas;

    public RpnHead(long channels, int anchorsPerPoint)
        : base(nameof(RpnHead))
    {
        _conv = nn.Sequential(nn.Sequential(new ConvolutionLayer(channels, channels, kernel: 3, padding: 1, bias: true)));
        _objectness = new ConvolutionLayer(channels, anchorsPerPoint, kernel: 1, bias: true);
        _deltas = new ConvolutionLayer(channels, anchorsPerPoint * 4, kernel: 1, bias: true);
        RegisterComponents();
    }

    /// <summary>A map <c>(N, C, H, W)</c> to logits <c>(N, H W A)</c> and deltas <c>(N, H W A, 4)</c>, float32.</summary>
    public override (Tensor Objectness, Tensor Deltas) forward(Tensor features)
    {
        long batch = features.shape[0];
        Tensor hidden = _conv.call(features).relu_();
        return (
            _objectness.call(hidden).permute(0, 2, 3, 1).reshape(batch, -1).to(float32),
            _deltas.call(hidden).permute(0, 2, 3, 1).reshape(batch, -1, 4).to(float32)
        );
    }
}
