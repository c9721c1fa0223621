namespace DaFsl.Library.Pipeline.Reports;

/// <summary>What a run ran on.</summary>
/// <param name="Library">The library's version.</param>
/// <param name="Torch">libtorch, device, threads and precision.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="Processors">Number of logical processors.</param>
/// <param name="Device">Where the networks computed.</param>
/// <param name="Precision">What convolutions computed in.</param>
/// <param name="Seed">Where all chance came from.</param>
/// <param name="Seconds">How long the run took.</param>
public sealed record EnvironmentReport(
    string Library, string Torch, string OperatingSystem, int Processors, string Device, string Precision, int Seed, double Seconds);
