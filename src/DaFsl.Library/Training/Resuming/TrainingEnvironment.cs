using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Nodes;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Steps;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Resuming;

/// <summary>The environment of a training run, as far as the last digits of its numbers depend on it.</summary>
internal static class TrainingEnvironment
{
    /// <summary>Tells it as JSON.</summary>
    public static JsonObject Of(IReadOnlyList<NetworkTraining> networkTrainings) =>
        new()
        {
            ["library"] = typeof(TrainingEnvironment).Assembly.GetName().Version!.ToString(3),
            ["libtorch"] = TorchRuntime.LibTorchVersion,
            ["device"] = string.Join(
                ", ",
                networkTrainings.SelectMany(p => p.Weights()).Select(w => w.Value.device_type.ToString()).Distinct(StringComparer.Ordinal)
            ),
            ["threads"] = get_num_threads(),
            ["processor"] = Processor(),
        };

    // By which instructions libtorch and this library choose their code, unless the user has told libtorch otherwise.
    private static string Processor()
    {
        string vectors =
            Avx512BW.IsSupported ? "AVX-512"
            : Avx2.IsSupported ? "AVX2"
            : Invariant($"vectors of {Vector<byte>.Count} bytes");
        string? told = Environment.GetEnvironmentVariable("ATEN_CPU_CAPABILITY");
        return $"{RuntimeInformation.ProcessArchitecture}, {vectors}{(told is null ? "" : $", ATEN_CPU_CAPABILITY={told}")}";
    }
}
