using DaFsl.Library.Runtime;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Reading;

namespace DaFsl.Tool.Commands.Compare;

/// <summary>The request that the command line makes; a number that is null depends on whether the study is quick.</summary>
/// <param name="Data">The data to run on.</param>
/// <param name="Output">The folder for the files.</param>
internal sealed record ComparisonRequest(DataChoice Data, string Output)
{
    /// <summary>The class that is made scarce; <see langword="null"/> for the one of the fewest images.</summary>
    public string? Scarce { get; init; }

    /// <summary>The numbers of images of the scarce class to keep, with one table for each.</summary>
    public IReadOnlyList<int> Keep { get; init; } = [ComparisonDefaults.Keep];

    /// <summary>True if a GAN is trained; one image is not enough to learn from.</summary>
    public bool HasGan => !Keep.Contains(1);

    /// <summary>The side that objects are scaled to.</summary>
    public int Side { get; init; } = ComparisonDefaults.Side;

    /// <summary>The maximum number of images of each other class to keep.</summary>
    public int? Others { get; init; }

    /// <summary>The first seed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The number of seeds.</summary>
    public int? Seeds { get; init; }

    /// <summary>The number of batches that a classifier is trained for.</summary>
    public int? Steps { get; init; }

    /// <summary>The number of batches that a GAN is trained for.</summary>
    public int? GanSteps { get; init; }

    /// <summary>The device to compute on.</summary>
    public DeviceChoice Device { get; init; } = new(DeviceChoice.Auto);

    /// <summary>The type to compute in.</summary>
    public ComputePrecision Precision { get; init; }

    /// <summary>True if the study is printed as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>True if issues in the data are treated as errors.</summary>
    public bool Strict { get; init; }

    /// <summary>True if the study is to be small.</summary>
    public bool Quick { get; init; }
}
