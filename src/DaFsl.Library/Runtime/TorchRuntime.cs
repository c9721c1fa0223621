using TorchSharp;

namespace DaFsl.Library.Runtime;

/// <summary>libtorch as this process has it: loading it, and what it runs on.</summary>
public static class TorchRuntime
{
    /// <summary>Loads libtorch, if it is not loaded yet.</summary>
    /// <remarks>
    /// A program that uses TorchSharp before anything of this library calls this first: the library's help for Linux systems
    /// with an older libstdc++ stands ready from its first use on, and TorchSharp does not try twice.
    /// </remarks>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded; the message says what was tried and what to install.</exception>
    public static void EnsureLoaded()
    {
        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
            _ = torch.get_num_threads();
        }
        catch (Exception e) when (e is TypeInitializationException or NotSupportedException or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            throw TorchLoadFailure.Explain(e, LibTorchLoader.Tried);
        }
    }
}
