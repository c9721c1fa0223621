using DaFsl.Library.Networks.Layers;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>Names the object in each proposal and corrects its box, class by class (torchvision's <c>FastRCNNPredictor</c>).</summary>
internal sealed class BoxPredictor : nn.Module<Tensor, (Tensor Logits, Tensor Deltas)>
{
    [ComponentName(Name = "cls_score")]
    private readonly FullyConnected _logits;

    [ComponentName(Name = "bbox_pred")]
    private readonly FullyConnected _deltas;

    private readonly int _classes;

    /// <param name="width">Width of its input.</param>
    /// <param name="classes">Number of classes, background (class 0) included.</param>
    public BoxPredictor(long width, int classes)
        : base(nameof(BoxPredictor))
    {
        _classes = classes;
        _logits = new FullyConnected(width, classes);
        _deltas = new FullyConnected(width, classes * 4);
        RegisterComponents();
    }

    /// <summary>Hidden features <c>(R, width)</c> to logits <c>(R, classes)</c> and deltas <c>(R, classes, 4)</c>, float32.</summary>
    public override (Tensor Logits, Tensor Deltas) forward(Tensor hidden) =>
        (_logits.call(hidden).to(float32), _deltas.call(hidden).to(float32).reshape(-1, _classes, 4));
}
