using DaFsl.Library.Runtime;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Reading;

namespace DaFsl.Tool.Commands.Study;

/// <summary>What the command line asks for; a number that is null depends on the data.</summary>
/// <param name="Data">What to run on.</param>
/// <param name="Source">What to distil from.</param>
/// <param name="Output">The folder for the files.</param>
internal sealed record StudyRequest(DataChoice Data, DataChoice Source, string Output)
{
    /// <summary>The file of public weights; <see langword="null"/> for none.</summary>
    public string? Weights { get; init; }

    /// <summary>The detector.</summary>
    public DetectorKind Detector { get; init; }

    /// <summary>The folder that the source networks are kept in; <see langword="null"/> for one in the output folder.</summary>
    public string? SourceFolder { get; init; }

    /// <summary>The first seed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many seeds.</summary>
    public int? Seeds { get; init; }

    /// <summary>How many epochs the detector is trained.</summary>
    public int? Epochs { get; init; }

    /// <summary>How many epochs the GAN is trained.</summary>
    public int? GanEpochs { get; init; }

    /// <summary>How many epochs the source detector is trained.</summary>
    public int? SourceEpochs { get; init; }

    /// <summary>How many epochs the source GAN is trained.</summary>
    public int? SourceGanEpochs { get; init; }

    /// <summary>How many images of drawn objects there are to distil from.</summary>
    public int? SourceImages { get; init; }

    /// <summary>The detector's highest learning rate.</summary>
    public double? LearningRate { get; init; }

    /// <summary>What the learning rate of transferred weights is multiplied by.</summary>
    public double? TransferredRate { get; init; }

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
