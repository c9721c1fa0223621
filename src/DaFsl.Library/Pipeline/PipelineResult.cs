using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline;

/// <summary>What came of a run: the report, the trained networks, and the images. Whoever gets it disposes it.</summary>
/// <param name="Report">The figures.</param>
/// <param name="Detector">
/// The region proposer; <see langword="null"/> where there was nothing to detect, or the run did not get there.
/// </param>
/// <param name="Classifier">The classifier with the best macro F1; <see langword="null"/> where the run did not get there.</param>
/// <param name="Proposals">What the region proposer found in the test images, DatasetB.</param>
/// <param name="Generated">Examples of the images that were made of each scarce class, by how they were made.</param>
public sealed record PipelineResult(
    PipelineReport Report,
    IDetector? Detector,
    TargetClassifier? Classifier,
    IReadOnlyList<RegionProposal> Proposals,
    IReadOnlyList<GeneratedImages> Generated
) : IDisposable
{
    /// <summary>Whether the detector was trained by the run, and not brought along by the caller.</summary>
    internal bool OwnsDetector { get; init; }

    /// <summary>Disposes the networks that the run has trained; a detector that the caller brought along is left alone.</summary>
    public void Dispose()
    {
        if (OwnsDetector)
        {
            (Detector as IDisposable)?.Dispose();
        }

        Classifier?.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
