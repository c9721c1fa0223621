using System.Runtime.InteropServices;

namespace DaFsl.Library.Runtime;

/// <summary>
/// Turns NNPACK off. libtorch asks for it at every small float32 convolution without gradient, and on processors that NNPACK does not
/// know it prints a warning each time, from which a program's output would drown. TorchSharp has no call for it, so libtorch's
/// own function is called by name; where it is not found, all stays as it is.
/// </summary>
internal static unsafe class NnpackSwitch
{
    // at::globalContext() and at::Context::setUserEnabledNNPACK(bool); only builds for Linux hold NNPACK.
    private const string GlobalContext = "_ZN2at13globalContextEv";
    private const string SetEnabled = "_ZN2at7Context20setUserEnabledNNPACKEb";

    public static void TurnOff()
    {
        if (
            OperatingSystem.IsLinux()
            && RuntimeInformation.ProcessArchitecture == Architecture.X64
            && NativeLibrary.TryLoad("libtorch_cpu.so", out nint library)
            && NativeLibrary.TryGetExport(library, GlobalContext, out nint globalContext)
            && NativeLibrary.TryGetExport(library, SetEnabled, out nint setEnabled)
        )
        {
            nint context = ((delegate* unmanaged<nint>)globalContext)();
            ((delegate* unmanaged<nint, byte, void>)setEnabled)(context, 0);
        }
    }
}
