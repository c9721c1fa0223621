using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Runtime;

/// <summary>What a run computes on, for a log or a report.</summary>
/// <param name="TorchSharpVersion">The version of TorchSharp, as <c>0.107.0</c>.</param>
/// <param name="LibTorchVersion">The version of libtorch that TorchSharp is made for, as <c>2.10.0</c>.</param>
/// <param name="DefaultDevice">The device that is chosen where none is named, as <c>cpu</c> or <c>cuda:0</c>.</param>
/// <param name="CudaAvailable">Whether libtorch can compute on an NVIDIA card.</param>
/// <param name="Threads">Number of threads that one operation on the processor may use.</param>
/// <param name="Precision">What <see cref="ComputePrecision.Auto"/> means on the default device.</param>
/// <param name="MendedCopy">The mended copy of TorchSharp's native library in use; null where it loaded as it came.</param>
public sealed record TorchRuntimeDescription(
    string TorchSharpVersion,
    string LibTorchVersion,
    string DefaultDevice,
    bool CudaAvailable,
    int Threads,
    ComputePrecision Precision,
    string? MendedCopy
)
{
    /// <summary>Whether TorchSharp's native library loaded only as a mended copy, because the system's libstdc++ is older.</summary>
    public bool IsMended => MendedCopy is not null;

    /// <summary>All of it on one line.</summary>
    public override string ToString() =>
        $"TorchSharp {TorchSharpVersion} on libtorch {LibTorchVersion}, device {DefaultDevice}, CUDA "
        + $"{(CudaAvailable ? "available" : "not available")}, "
        + $"{Counted.Of(Threads, "thread")}, {Precision}, {(IsMended ? $"mended copy {MendedCopy}" : "native library as it came")}";
}
