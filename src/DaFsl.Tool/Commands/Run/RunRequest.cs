using DaFsl.Library.Runtime;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Reading;

namespace DaFsl.Tool.Commands.Run;

/// <summary>A run that the command line asks for.</summary>
/// <param name="Data">The data to run on.</param>
/// <param name="Output">The folder for the files.</param>
/// <param name="Seed">The seed of all random numbers.</param>
/// <param name="Strict">True if issues of the data are errors.</param>
internal sealed record RunRequest(DataChoice Data, string Output, int Seed, bool Strict)
{
    /// <summary>The device to compute on.</summary>
    public DeviceChoice Device { get; init; } = new(DeviceChoice.Auto);

    /// <summary>The type to compute in.</summary>
    public ComputePrecision Precision { get; init; }

    /// <summary>True if the report is printed as JSON.</summary>
    public bool Json { get; init; }
}
