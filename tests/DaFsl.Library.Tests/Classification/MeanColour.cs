using DaFsl.Library.Networks.Layers;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Classification;

/// <summary>A linear classifier of an image's mean colour, into two classes.</summary>
internal sealed class MeanColour : nn.Module<Tensor, Tensor>
{
    private readonly FullyConnected _layer = new(3, 2);

    public MeanColour()
        : base(nameof(MeanColour)) => RegisterComponents();

    public override Tensor forward(Tensor input) => _layer.call(input.mean([2, 3]));
}
