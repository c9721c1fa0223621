using DaFsl.Library.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Layers;

/// <summary>
/// The parameters of the layers of this room. They belong to their layer and to no dispose scope, as those of TorchSharp's own layers
/// do: a network outlives the scope that it is made in.
/// </summary>
internal static class LayerParameter
{
    /// <summary>A parameter of zeros; with four dimensions it lies channels last.</summary>
    public static Parameter Zeros(params long[] shape) => Make(() => zeros(shape));

    /// <summary>A parameter of ones; with four dimensions it lies channels last.</summary>
    public static Parameter Ones(params long[] shape) => Make(() => ones(shape));

    private static Parameter Make(Func<Tensor> create)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = create();
        var parameter = new Parameter(values.dim() == 4 ? ChannelsLast.Of(values) : values);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
