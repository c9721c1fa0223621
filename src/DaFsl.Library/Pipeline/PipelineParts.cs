using DaFsl.Library.Augmentation;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Similarity;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline;

/// <summary>The parts of a pipeline, after the builder has checked them.</summary>
/// <param name="Options">The settings.</param>
/// <param name="Data">The data.</param>
/// <param name="Metric">The metric that measures similarity.</param>
/// <param name="Strategy">The strategy that the caller wants whatever the similarity; <see langword="null"/> to choose.</param>
/// <param name="Detector">A trained detector that the caller supplies; <see langword="null"/> to train one.</param>
/// <param name="Augmenters">Augmenters in addition to the GAN.</param>
/// <param name="Device">The device to compute on; <see langword="null"/> for the best one available.</param>
/// <param name="Time">The clock.</param>
internal sealed record PipelineParts(
    DaFslOptions Options,
    DataSplits Data,
    ISimilarityMetric Metric,
    IDistillationStrategy? Strategy,
    IDetector? Detector,
    IReadOnlyList<IAugmenter> Augmenters,
    Device? Device,
    TimeProvider Time
)
{
    /// <summary>The facts known before anything is trained.</summary>
    public PipelinePreview Preview { get; } = PipelinePreview.Of(Data, Options.Imbalance);
}
