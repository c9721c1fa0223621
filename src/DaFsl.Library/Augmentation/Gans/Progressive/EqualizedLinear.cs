using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans.Progressive;

/// <summary>A linear layer with an equalised learning rate, see <see cref="EqualizedConvolution"/>. It computes in float32.</summary>
internal sealed class EqualizedLinear : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    /// <param name="inputs">Length of its input.</param>
    /// <param name="outputs">Length of its output.</param>
    /// <param name="gain">The root of 2 before an activation, 1 before none.</param>
    /// <param name="fanIn">The fan-in from which the scale is computed; the number of inputs if omitted.</param>
    public EqualizedLinear(long inputs, long outputs, double gain, long? fanIn = null)
        : base(nameof(EqualizedLinear))
    {
        _weight = LayerParameter.Zeros(outputs, inputs);
        _bias = LayerParameter.Zeros(outputs);
        Scale = gain / Math.Sqrt(fanIn ?? inputs);
        RegisterComponents();
    }

    /// <summary>The factor by which weights are multiplied when they are used.</summary>
    public double Scale { get; }

    public override Tensor forward(Tensor input) => nn.functional.linear(input.to(float32), _weight.mul(Scalars.Of(Scale)), _bias);
}
