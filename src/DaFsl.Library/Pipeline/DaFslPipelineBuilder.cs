using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Similarity;
using DaFsl.Library.Training.Plans;
using Microsoft.Extensions.Logging;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline;

/// <summary>
/// Describes a pipeline, a verb a stage. Only the data are needed; a stage that is not named runs with its defaults. Nothing is checked or
/// loaded before <see cref="PipelineBuilding.Build"/>, which tells everything that is wrong at once.
/// </summary>
public sealed class DaFslPipelineBuilder
{
    /// <summary>Starts with a copy of the given settings, or the defaults.</summary>
    public DaFslPipelineBuilder(DaFslOptions? options = null) =>
        Description = new PipelineDescription(options?.Copy() ?? new DaFslOptions());

    /// <summary>The description so far.</summary>
    internal PipelineDescription Description { get; }

    /// <summary>The data to run on.</summary>
    public DaFslPipelineBuilder UseData(DataSplits data) => Set(data, d => Description.Data = d);

    /// <summary>Sets the seed of all random numbers.</summary>
    public DaFslPipelineBuilder UseSeed(int seed) => Configure(o => o.Seed = seed);

    /// <summary>Sets the device to compute on; by default an NVIDIA GPU if there is one.</summary>
    public DaFslPipelineBuilder UseDevice(Device device) => Set(device, d => Description.Device = d);

    /// <summary>Sets the logger factory.</summary>
    public DaFslPipelineBuilder UseLogging(ILoggerFactory loggers) => Set(loggers, l => Description.Loggers = l);

    /// <summary>The clock that times are taken from.</summary>
    public DaFslPipelineBuilder UseTime(TimeProvider time) => Set(time, t => Description.Time = t);

    /// <summary>Any setting at all.</summary>
    public DaFslPipelineBuilder Configure(Action<DaFslOptions> configure) => Apply(configure, Description.Options);

    /// <summary>Sets how classes are judged. It is done by <see cref="JudgeImbalanceStage"/>.</summary>
    public DaFslPipelineBuilder JudgeImbalance(Action<ImbalanceOptions> configure) => Apply(configure, Description.Options.Imbalance);

    /// <summary>Sets how the region proposer (BDRP) is trained and used. It is done by <see cref="ProposeRegionsStage"/>.</summary>
    public DaFslPipelineBuilder ProposeRegions(Action<RegionProposalOptions> configure) => Apply(configure, Description.Options.Regions);

    /// <summary>A trained detector to propose regions with, instead of training one; the caller goes on owning it.</summary>
    public DaFslPipelineBuilder ProposeRegions(IDetector detector) => Set(detector, d => Description.Detector = d);

    /// <summary>
    /// Sets what is distilled from, and how the strategy is chosen. The networks to distil from are trained by <see cref="SourceStage"/>;
    /// <see cref="SimilarityStage"/> chooses.
    /// </summary>
    public DaFslPipelineBuilder Distill(Action<DistillationOptions> configure) => Apply(configure, Description.Options.Distillation);

    /// <summary>A strategy to go on with whatever the similarity is.</summary>
    public DaFslPipelineBuilder Distill(IDistillationStrategy strategy) => Set(strategy, s => Description.Strategy = s);

    /// <summary>
    /// Sets the similarity metric, instead of the Minkowski distance of <see cref="DistillationOptions.P"/>: <see cref="CosineDistance"/>,
    /// <see cref="MaximumMeanDiscrepancy"/>, <see cref="FrechetDistance"/>, or a custom one.
    /// </summary>
    public DaFslPipelineBuilder MeasureSimilarity(ISimilarityMetric metric) => Set(metric, m => Description.Metric = m);

    /// <summary>Sets how the GAN is trained. It is done by <see cref="AugmentStage"/>.</summary>
    public DaFslPipelineBuilder Augment(Action<GanOptions> configure) => Apply(configure, Description.Options.Gan);

    /// <summary>Sets what of the made images goes on to the classifier. The gates are made by <see cref="QualityGateFactory"/>.</summary>
    public DaFslPipelineBuilder CheckQuality(Action<QualityGateOptions> configure) => Apply(configure, Description.Options.Gate);

    /// <summary>An augmenter to compare with the GAN; where none is named, it is <see cref="TransformAugmenter"/>.</summary>
    public DaFslPipelineBuilder Augment(IAugmenter augmenter) => Set(augmenter, Description.Augmenters.Add);

    /// <summary>Sets how the target classifier is trained. It is done by <see cref="ClassifyStage"/>.</summary>
    public DaFslPipelineBuilder Classify(Action<ClassifierOptions> configure) => Apply(configure, Description.Options.Classifier);

    private DaFslPipelineBuilder Set<TPart>(TPart part, Action<TPart> set)
        where TPart : class
    {
        ArgumentNullException.ThrowIfNull(part);
        set(part);
        return this;
    }

    private DaFslPipelineBuilder Apply<TOptions>(Action<TOptions> configure, TOptions options)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(options);
        return this;
    }
}
