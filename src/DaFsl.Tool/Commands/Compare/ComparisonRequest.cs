using DaFsl.Library.Runtime;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Reading;

namespace DaFsl.Tool.Commands.Compare;

/// <summary>What the command line asks for; a number that is null depends on whether it is to be quick.</summary>
/// <param name="Data">What to run on.</param>
/// <param name="Output">The folder for the files.</param>
internal sealed record ComparisonRequest(DataChoice Data, string Output)
{
    /// <summary>The class that is made scarce; <see langword="null"/> for the one of the fewest images.</summary>
    public string? Scarce { get; init; }

    /// <summary>How many of its images are kept, a table each.</summary>
    public IReadOnlyList<int> Keep { get; init; } = [ComparisonDefaults.Keep];

    /// <summary>Whether a GAN is trained; one image is nothing to learn from.</summary>
    public bool HasGan => !Keep.Contains(1);

    /// <summary>The side that objects are scaled to.</summary>
    public int Side { get; init; } = ComparisonDefaults.Side;

    /// <summary>How many images of any other class are kept at most.</summary>
    public int? Others { get; init; }

    /// <summary>The first seed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many seeds.</summary>
    public int? Seeds { get; init; }

    /// <summary>How many batches a classifier is trained.</summary>
    public int? Steps { get; init; }

    /// <summary>How many batches a GAN is trained.</summary>
    public int? GanSteps { get; init; }

    /// <summary>Where to compute.</summary>
    public DeviceChoice Device { get; init; } = new(DeviceChoice.Auto);

    /// <summary>The type to compute in.</summary>
    public ComputePrecision Precision { get; init; }

    /// <summary>Whether the study is printed as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Whether issues of the data are errors.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether it is to be small.</summary>
    public bool Quick { get; init; }
}
