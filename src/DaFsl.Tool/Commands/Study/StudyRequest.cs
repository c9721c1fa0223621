using DaFsl.Library.Runtime;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Reading;

namespace DaFsl.Tool.Commands.Study;

/// <summary>The request that the command line makes; a number that is null depends on the data.</summary>
/// <param name="Data">The data to run on.</param>
/// <param name="Source">The data to distil from.</param>
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

    /// <summary>The number of seeds.</summary>
    public int? Seeds { get; init; }

    /// <summary>The number of epochs that the detector is trained for.</summary>
    public int? Epochs { get; init; }

    /// <summary>The number of epochs that the GAN is trained for.</summary>
    public int? GanEpochs { get; init; }

    /// <summary>The number of epochs that the source detector is trained for.</summary>
    public int? SourceEpochs { get; init; }

    /// <summary>The number of epochs that the source GAN is trained for.</summary>
    public int? SourceGanEpochs { get; init; }

    /// <summary>The number of images of drawn objects to distil from.</summary>
    public int? SourceImages { get; init; }

    /// <summary>The detector's highest learning rate.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The factor by which the learning rate of transferred weights is multiplied.</summary>
    public double? TransferredRate { get; init; }

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
