using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline;

/// <summary>The result of a run: the report, the trained networks, and the images. The receiver must dispose it.</summary>
public sealed record PipelineResult : IDisposable
{
    /// <summary>The figures.</summary>
    public required PipelineReport Report { get; init; }

    /// <summary>The region proposer; <see langword="null"/> where there was nothing to detect, or the run did not get there.</summary>
    public required IDetector? Detector { get; init; }

    /// <summary>The classifier with the best macro F1; <see langword="null"/> where the run did not get there.</summary>
    public required TargetClassifier? Classifier { get; init; }

    /// <summary>The proposals of the region proposer in the test images, DatasetB.</summary>
    public required IReadOnlyList<RegionProposal> Proposals { get; init; }

    /// <summary>
    /// Examples of the images that were made of each scarce class, by how they were made (the origin), and of real ones beside them.
    /// </summary>
    public required IReadOnlyList<(string ClassName, string Origin, IReadOnlyList<PixelImage> Images)> Generated { get; init; }

    /// <summary>True if the detector was trained by the run; false if it was supplied by the caller.</summary>
    internal bool OwnsDetector { get; init; }

    /// <summary>Disposes the networks that the run has trained; a detector that the caller supplied is not disposed.</summary>
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
