using DaFsl.Library.Augmentation;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Similarity;
using DaFsl.Library.Training.Plans;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline;

/// <summary>The parts and settings of a pipeline as described to a builder so far, unchecked.</summary>
/// <param name="options">The settings, which the verbs change.</param>
internal sealed class PipelineDescription(DaFslOptions options)
{
    public DaFslOptions Options { get; } = options;

    public List<IAugmenter> Augmenters { get; } = [];

    public DataSplits? Data { get; set; }

    public ISimilarityMetric? Metric { get; set; }

    public IDistillationStrategy? Strategy { get; set; }

    public IDetector? Detector { get; set; }

    public Device? Device { get; set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public ILoggerFactory Loggers { get; set; } = NullLoggerFactory.Instance;

    /// <summary>Copies it, with defaults for what was not named; it must be without faults (<see cref="PipelineFaults"/>).</summary>
    public PipelineParts ToParts()
    {
        DaFslOptions copy = Options.Copy();
        return new PipelineParts(
            copy,
            Data! with
            {
                Issues = [.. Data.Issues],
            },
            Metric ?? new MinkowskiDistance(copy.Distillation.P),
            Strategy,
            Detector,
            Augmenters.Count > 0 ? [.. Augmenters] : [new TransformAugmenter()],
            Device,
            Time
        );
    }
}
