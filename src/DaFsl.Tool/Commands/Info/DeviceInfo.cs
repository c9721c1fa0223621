using DaFsl.Library.Runtime;
using DaFsl.Tool.Grammar;

namespace DaFsl.Tool.Commands.Info;

/// <summary>A device to compute on.</summary>
/// <param name="Name">Its name, as <c>cpu</c> or <c>cuda:0</c>.</param>
/// <param name="Precision">The type that is computed in where none is named.</param>
/// <param name="Runtime">libtorch as this process has it.</param>
internal sealed record DeviceInfo(string Name, ComputePrecision Precision, TorchRuntimeDescription Runtime)
{
    /// <summary>Describes a device.</summary>
    /// <exception cref="Ending.InputException">There is no such device.</exception>
    public static DeviceInfo Of(DeviceChoice choice)
    {
        TorchSharp.torch.Device device = choice.Resolve();
        return new DeviceInfo(device.ToString(), ComputePrecision.Auto.Resolve(device), TorchRuntime.Describe());
    }
}
