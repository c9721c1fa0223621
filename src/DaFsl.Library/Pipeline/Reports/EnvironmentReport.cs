using System.Reflection;
using System.Runtime.InteropServices;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>The environment of a run.</summary>
public sealed record EnvironmentReport
{
    /// <summary>The library's version.</summary>
    public required string Library { get; init; }

    /// <summary>TorchSharp, libtorch and threads.</summary>
    public required string Torch { get; init; }

    /// <summary>The operating system.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>Number of logical processors.</summary>
    public required int Processors { get; init; }

    /// <summary>The device that the networks computed on.</summary>
    public required string Device { get; init; }

    /// <summary>The type in which convolutions were computed.</summary>
    public required string Precision { get; init; }

    /// <summary>The seed of all random numbers.</summary>
    public required int Seed { get; init; }

    /// <summary>The duration of the run in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>This process.</summary>
    internal static EnvironmentReport Of(Device device, ScalarType precision, int seed, double seconds)
    {
        return new EnvironmentReport
        {
            Library = typeof(EnvironmentReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                ?? "unknown",
            Torch = Describe(TorchRuntime.Describe()),
            OperatingSystem = RuntimeInformation.OSDescription,
            Processors = Environment.ProcessorCount,
            Device = device.ToString(),
            Precision = precision.ToString(),
            Seed = seed,
            Seconds = seconds,
        };
    }

    /// <summary>This process, of a run that loaded nothing.</summary>
    internal static EnvironmentReport NotStarted(int seed) =>
        new()
        {
            Library = typeof(EnvironmentReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                ?? "unknown",
            Torch = "not loaded",
            OperatingSystem = RuntimeInformation.OSDescription,
            Processors = Environment.ProcessorCount,
            Device = "none",
            Precision = "none",
            Seed = seed,
            Seconds = 0,
        };

    /// <summary>TorchSharp, libtorch and threads on one line.</summary>
    internal static string Describe(TorchRuntimeDescription torch) =>
        $"TorchSharp {torch.TorchSharpVersion}, libtorch {torch.LibTorchVersion}, "
        + $"{Counted.Of(torch.Threads, "thread")}{(torch.IsMended ? ", mended copy of the native library" : "")}";

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
