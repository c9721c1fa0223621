using DaFsl.Library.Networks;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection;

/// <summary>The second half of a Faster R-CNN: names the object in each proposal and corrects its box, class by class.</summary>
internal sealed class BoxHead : nn.Module<Tensor, (Tensor Logits, Tensor Deltas)>
{
    [ComponentName(Name = "fc6")]
    private readonly FullyConnected _fc6;

    [ComponentName(Name = "fc7")]
    private readonly FullyConnected _fc7;

    [ComponentName(Name = "cls_score")]
    private readonly FullyConnected _logits;

    [ComponentName(Name = "bbox_pred")]
    private readonly FullyConnected _deltas;

    /// <param name="inputs">Numbers that describe a proposal: channels x bins x bins.</param>
    /// <param name="width">Width of the hidden layers.</param>
    /// <param name="classes">Number of classes, background (class 0) included.</param>
    public BoxHead(long inputs, long width, int classes)
        : base(nameof(BoxHead))
    {
        _fc6 = new FullyConnected(inputs, width);
        _fc7 = new FullyConnected(width, width);
        _logits = new FullyConnected(width, classes);
        _deltas = new FullyConnected(width, classes * 4);
        RegisterComponents();
    }

    /// <summary>Pooled features <c>(R, C, bins, bins)</c> to logits <c>(R, classes)</c> and deltas <c>(R, classes, 4)</c>, float32.</summary>
    public override (Tensor Logits, Tensor Deltas) forward(Tensor pooled)
    {
        Tensor hidden = _fc7.call(_fc6.call(pooled.flatten(1)).relu_()).relu_();
        return (
            _logits.call(hidden).to(float32),
            _deltas.call(hidden).to(float32).reshape(pooled.shape[0], -1, 4));
    }
}
