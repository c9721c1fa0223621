using System.Reflection;
using DaFsl.Library.Runtime.Loading;
using TorchSharp;

namespace DaFsl.Library.Runtime;

/// <summary>libtorch as this process has it: loading it, and what it runs on.</summary>
public static class TorchRuntime
{
    private static volatile bool _isLoaded;

    /// <summary>Loads libtorch, if it is not loaded yet.</summary>
    /// <remarks>
    /// A program that uses TorchSharp before anything of this library calls this first: the library's help for Linux systems with an older
    /// libstdc++ stands ready from its first use on, and TorchSharp does not try twice. All that this library offers and that needs
    /// libtorch calls it by itself.
    /// </remarks>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded; the message says what was tried and what to install.</exception>
    public static void EnsureLoaded()
    {
        if (_isLoaded)
        {
            return;
        }

        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
            int threads = torch.get_num_threads();
            int most = NativeSettings.ThreadsFor(threads, Environment.ProcessorCount, Environment.GetEnvironmentVariable);
            if (most < threads)
            {
                torch.set_num_threads(most);
            }

            NnpackSwitch.TurnOff();
            _isLoaded = true;
        }
        catch (Exception e)
            when (e
                    is TypeInitializationException
                        or NotSupportedException
                        or DllNotFoundException
                        or EntryPointNotFoundException
                        or BadImageFormatException
            )
        {
            throw TorchLoadFailure.Explain(e, LibTorchLoader.Tried);
        }
    }

    /// <summary>
    /// A value, once libtorch is loaded: for the place before all others in a constructor, the arguments of the one that it is built on.
    /// </summary>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded.</exception>
    internal static T Loaded<T>(T value)
    {
        EnsureLoaded();
        return value;
    }

    /// <summary>
    /// The device that is used where none is named: the first NVIDIA card where libtorch can use one, else the processor.
    /// </summary>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded.</exception>
    public static torch.Device DefaultDevice
    {
        get
        {
            EnsureLoaded();
            return torch.cuda_is_available() ? torch.CUDA : torch.CPU;
        }
    }

    /// <summary>Loads libtorch if need be, and says what it runs on.</summary>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded.</exception>
    public static TorchRuntimeDescription Describe()
    {
        torch.Device device = DefaultDevice;
        return new TorchRuntimeDescription
        {
            TorchSharpVersion = TorchSharpVersion(),
            LibTorchVersion = LibTorchVersion,
            DefaultDevice = device.ToString(),
            CudaAvailable = torch.cuda_is_available(),
            Threads = torch.get_num_threads(),
            Precision = ComputePrecision.Auto.Resolve(device),
            MendedCopy = LibTorchLoader.MendedCopy,
        };
    }

    /// <summary>The package's version, without the commit that may stand behind a plus sign.</summary>
    private static string TorchSharpVersion()
    {
        Assembly assembly = typeof(torch).Assembly;
        string? version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return version?.Split('+')[0] ?? assembly.GetName().Version!.ToString(3);
    }

    /// <summary>libtorch's own three numbers; its package may carry a fourth.</summary>
    internal static string LibTorchVersion =>
        Version.TryParse(torch.__version__, out Version? version) && version.Build >= 0 ? version.ToString(3) : torch.__version__;
}
