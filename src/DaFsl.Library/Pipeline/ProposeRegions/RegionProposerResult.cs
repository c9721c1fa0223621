using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Evaluation;

namespace DaFsl.Library.Pipeline.ProposeRegions;

/// <summary>A region proposer that was trained by one strategy.</summary>
/// <param name="Detector">The region proposer; whoever takes the result disposes it.</param>
/// <param name="Report">Its figures.</param>
/// <param name="Notes">Sentences for the reader of the report.</param>
internal sealed record RegionProposerResult(FasterRcnnDetector Detector, DetectorStrategyReport Report, IReadOnlyList<string> Notes)
{
    /// <summary>True if the run continues with this region proposer.</summary>
    public bool IsUsed { get; init; }

    /// <summary>The number of epochs for which it was trained.</summary>
    public required int Epochs { get; init; }

    /// <summary>The objects that it finds in the test images at the end of its training.</summary>
    public required IReadOnlyList<ImageDetections> Found { get; init; }

    /// <summary>The images that there were to learn from.</summary>
    public required DetectorTrainingImages Images { get; init; }
}
