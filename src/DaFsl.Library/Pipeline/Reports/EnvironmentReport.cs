using System.Reflection;
using System.Runtime.InteropServices;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>What a run ran on.</summary>
/// <param name="Library">The library's version.</param>
/// <param name="Torch">TorchSharp, libtorch and threads.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="Processors">Number of logical processors.</param>
/// <param name="Device">Where the networks computed.</param>
/// <param name="Precision">What convolutions computed in.</param>
/// <param name="Seed">Where all chance came from.</param>
/// <param name="Seconds">How long the run took.</param>
public sealed record EnvironmentReport(
    string Library,
    string Torch,
    string OperatingSystem,
    int Processors,
    string Device,
    string Precision,
    int Seed,
    double Seconds
)
{
    /// <summary>This process.</summary>
    internal static EnvironmentReport Of(Device device, ScalarType precision, int seed, double seconds)
    {
        return new EnvironmentReport(
            typeof(EnvironmentReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                ?? "unknown",
            Describe(TorchRuntime.Describe()),
            RuntimeInformation.OSDescription,
            Environment.ProcessorCount,
            device.ToString(),
            precision.ToString(),
            seed,
            seconds
        );
    }

    /// <summary>This process, of a run that loaded nothing.</summary>
    internal static EnvironmentReport NotStarted(int seed) =>
        new(
            typeof(EnvironmentReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                ?? "unknown",
            "not loaded",
            RuntimeInformation.OSDescription,
            Environment.ProcessorCount,
            "none",
            "none",
            seed,
            Seconds: 0
        );

    /// <summary>TorchSharp, libtorch and threads on one line.</summary>
    internal static string Describe(TorchRuntimeDescription torch) =>
        $"TorchSharp {torch.TorchSharpVersion}, libtorch {torch.LibTorchVersion}, "
        + $"{Counted.Of(torch.Threads, "thread")}{(torch.IsMended ? ", mended copy of the native library" : "")}";

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
