using DaFsl.Library.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks;

/// <summary>The parameters of the layers of this room.</summary>
internal static class LayerParameter
{
    /// <summary>
    /// A parameter of zeros; with four dimensions it lies channels last. It belongs to its layer and to no dispose scope, as
    /// those of TorchSharp's own layers do: a network outlives the scope that it is made in.
    /// </summary>
    public static Parameter Zeros(params long[] shape)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = zeros(shape);
        var parameter = new Parameter(shape.Length == 4 ? ChannelsLast.Of(values) : values);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
