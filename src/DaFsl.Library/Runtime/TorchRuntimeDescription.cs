using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Runtime;

/// <summary>A description of the runtime that a run computes on, for a log or a report.</summary>
public sealed record TorchRuntimeDescription
{
    /// <summary>The version of TorchSharp, as <c>0.107.0</c>.</summary>
    public required string TorchSharpVersion { get; init; }

    /// <summary>The version of libtorch that TorchSharp is made for, as <c>2.10.0</c>.</summary>
    public required string LibTorchVersion { get; init; }

    /// <summary>The device that is chosen where none is named, as <c>cpu</c> or <c>cuda:0</c>.</summary>
    public required string DefaultDevice { get; init; }

    /// <summary>True if libtorch can compute on an NVIDIA card.</summary>
    public required bool CudaAvailable { get; init; }

    /// <summary>Number of threads that one operation on the processor may use.</summary>
    public required int Threads { get; init; }

    /// <summary>The type that <see cref="ComputePrecision.Auto"/> selects on the default device.</summary>
    public required ComputePrecision Precision { get; init; }

    /// <summary>
    /// The mended copy of TorchSharp's native library in use; null where it loaded as it came. Where the user's cache could not hold it, it
    /// lay among the temporary files, and was removed once it was loaded.
    /// </summary>
    public required string? MendedCopy { get; init; }

    /// <summary>
    /// True if TorchSharp's native library could be loaded only as a patched copy, because the system's libstdc++ is older.
    /// </summary>
    public bool IsMended => MendedCopy is not null;

    /// <summary>All of it on one line.</summary>
    public override string ToString() =>
        $"TorchSharp {TorchSharpVersion} on libtorch {LibTorchVersion}, device {DefaultDevice}, CUDA "
        + $"{(CudaAvailable ? "available" : "not available")}, "
        + $"{Counted.Of(Threads, "thread")}, {Precision}, {(IsMended ? $"mended copy {MendedCopy}" : "native library as it came")}";
}
