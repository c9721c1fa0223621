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
using DaFsl.Library.Runtime.Loading;
using DaFsl.Library.Similarity;
using DaFsl.Library.Training.Plans;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline;

/// <summary>
/// Describes a pipeline, a verb a stage. Only the data are needed; a stage that is not named runs with its defaults. Nothing is checked or
/// loaded before <see cref="Build"/>, which tells everything that is wrong at once.
/// </summary>
public sealed class DaFslPipelineBuilder
{
    private readonly DaFslOptions _options;
    private readonly List<IAugmenter> _augmenters = [];
    private DataSplits? _data;
    private ISimilarityMetric? _metric;
    private IDistillationStrategy? _strategy;
    private IDetector? _detector;
    private Device? _device;
    private TimeProvider _time = TimeProvider.System;
    private ILoggerFactory _loggers = NullLoggerFactory.Instance;

    /// <summary>Starts with a copy of the given settings, or the defaults.</summary>
    public DaFslPipelineBuilder(DaFslOptions? options = null) => _options = options?.Copy() ?? new DaFslOptions();

    /// <summary>The data to run on.</summary>
    public DaFslPipelineBuilder UseData(DataSplits data) => Set(data, d => _data = d);

    /// <summary>Where all chance comes from.</summary>
    public DaFslPipelineBuilder UseSeed(int seed) => Configure(o => o.Seed = seed);

    /// <summary>Where to compute; by default on an NVIDIA card where there is one.</summary>
    public DaFslPipelineBuilder UseDevice(Device device) => Set(device, d => _device = d);

    /// <summary>Where to log.</summary>
    public DaFslPipelineBuilder UseLogging(ILoggerFactory loggers) => Set(loggers, l => _loggers = l);

    /// <summary>The clock that times are taken from.</summary>
    public DaFslPipelineBuilder UseTime(TimeProvider time) => Set(time, t => _time = t);

    /// <summary>Any setting at all.</summary>
    public DaFslPipelineBuilder Configure(Action<DaFslOptions> configure) => Apply(configure, _options);

    /// <summary>Sets how classes are judged. It is done by <see cref="JudgeImbalanceStage"/>.</summary>
    public DaFslPipelineBuilder JudgeImbalance(Action<ImbalanceOptions> configure) => Apply(configure, _options.Imbalance);

    /// <summary>Sets how the region proposer (BDRP) is trained and used. It is done by <see cref="ProposeRegionsStage"/>.</summary>
    public DaFslPipelineBuilder ProposeRegions(Action<RegionProposalOptions> configure) => Apply(configure, _options.Regions);

    /// <summary>A trained detector to propose regions with, instead of training one; the caller goes on owning it.</summary>
    public DaFslPipelineBuilder ProposeRegions(IDetector detector) => Set(detector, d => _detector = d);

    /// <summary>
    /// Sets what is distilled from, and how the strategy is chosen. The networks to distil from are trained by <see cref="SourceStage"/>;
    /// <see cref="SimilarityStage"/> chooses.
    /// </summary>
    public DaFslPipelineBuilder Distill(Action<DistillationOptions> configure) => Apply(configure, _options.Distillation);

    /// <summary>A strategy to go on with whatever the similarity is.</summary>
    public DaFslPipelineBuilder Distill(IDistillationStrategy strategy) => Set(strategy, s => _strategy = s);

    /// <summary>
    /// What similarity is measured by, instead of the Minkowski distance of <see cref="DistillationOptions.P"/>:
    /// <see cref="CosineDistance"/>, <see cref="MaximumMeanDiscrepancy"/>, <see cref="FrechetDistance"/>, or one of your own.
    /// </summary>
    public DaFslPipelineBuilder MeasureSimilarity(ISimilarityMetric metric) => Set(metric, m => _metric = m);

    /// <summary>Sets how the GAN is trained. It is done by <see cref="AugmentStage"/>.</summary>
    public DaFslPipelineBuilder Augment(Action<GanOptions> configure) => Apply(configure, _options.Gan);

    /// <summary>Sets what of the made images goes on to the classifier. The gates are made by <see cref="QualityGateFactory"/>.</summary>
    public DaFslPipelineBuilder CheckQuality(Action<QualityGateOptions> configure) => Apply(configure, _options.Gate);

    /// <summary>An augmenter to compare with the GAN; where none is named, it is resampling.</summary>
    public DaFslPipelineBuilder Augment(IAugmenter augmenter) => Set(augmenter, _augmenters.Add);

    /// <summary>Sets how the target classifier is trained. It is done by <see cref="ClassifyStage"/>.</summary>
    public DaFslPipelineBuilder Classify(Action<ClassifierOptions> configure) => Apply(configure, _options.Classifier);

    /// <summary>
    /// Checks everything and makes the pipeline, of copies of all settings: what is changed afterwards, here or in them, is for the next
    /// pipeline.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// Something is wrong with the settings, the data, the weights or how they fit together; the message names all of it. All that can be
    /// known is found here and not in the run.
    /// </exception>
    /// <exception cref="TorchLoadException">
    /// There are weights to be checked, for which libtorch is needed, and it cannot be loaded.
    /// </exception>
    public DaFslPipeline Build()
    {
        List<string> faults = [.. Faults()];
        if (faults.Count > 0)
        {
            throw new ArgumentException($"The pipeline cannot be built: {string.Join(" ", faults)}");
        }

        DaFslOptions options = _options.Copy();
        return new DaFslPipeline(
            new PipelineParts(
                options,
                _data! with
                {
                    Issues = [.. _data.Issues],
                },
                _metric ?? new MinkowskiDistance(options.Distillation.P),
                _strategy,
                _detector,
                _augmenters.Count > 0 ? [.. _augmenters] : [new TransformAugmenter()],
                _device,
                _time
            ),
            _loggers.CreateLogger<DaFslPipeline>()
        );
    }

    private IEnumerable<string> Faults()
    {
        if (_data is null)
        {
            yield return "No data: call UseData.";
        }
        else
        {
            IEnumerable<string> empty = new[] { _data.Train, _data.Test }.Where(IsEmpty).Select(d => $"No object is marked in '{d.Name}'.");
            foreach (string fault in DataCheck.WithIssues(_data, empty))
            {
                yield return fault;
            }
        }

        foreach (IGrouping<string, IAugmenter> twice in _augmenters.GroupBy(a => a.Name).Where(g => g.Count() > 1))
        {
            yield return $"Two augmenters are called '{twice.Key}'.";
        }

        if (_augmenters.Exists(a => a.Name == TrainedGanAugmenter.GanName))
        {
            yield return $"An augmenter is called '{TrainedGanAugmenter.GanName}', as the pipeline's own is.";
        }

        foreach (string fault in _options.Faults().Concat(FaultsOfAllTogether()))
        {
            yield return fault;
        }
    }

    // What parts are by themselves has been told; this is how they fit together.
    private IEnumerable<string> FaultsOfAllTogether()
    {
        foreach (string fault in StrategyCheck.Faults(_strategy is not null ? [_strategy] : _options.Distillation.Choice?.Choices ?? []))
        {
            yield return fault;
        }

        if (
            _options.Distillation.Weights is { } file
            && WeightsCheck.Fault(file, _options.Regions.Detector, "DistillationOptions.Weights") is { } broken
        )
        {
            yield return broken;
        }

        if (_data is null || IsEmpty(_data.Train) || IsEmpty(_data.Test) || _options.Imbalance.Faults().Any())
        {
            yield break;
        }

        ImbalanceReport imbalance = ImbalanceJudge.Judge(_data.Train, _options.Imbalance);
        bool trainsDetector = _detector is null && !_data.ObjectsFillImages;
        foreach (
            string fault in DataCheck
                .Faults(_data, imbalance, _metric, trainsDetector)
                .Concat(GanCheck.Faults(_options.Gan, _options.Distillation.SourceGanEpochs, _options.ObjectSide, imbalance))
        )
        {
            yield return fault;
        }

        if (
            DataCheck.Learned(imbalance).Length > 1
            && StrategyCheck.ClassifierFault(_options.Regions.Detector.Backbone, _options.ClassifierNetwork.Backbone, _strategy)
                is { } misfit
        )
        {
            yield return misfit;
        }

        if (trainsDetector && _options.Regions.Detector.Box.ClassWeights is { } weights && weights.Count != imbalance.Enough.Count)
        {
            yield return "BoxHeadOptions.ClassWeights must hold a weight for each class that the region proposer learns, "
                + Invariant($"those with enough data: {string.Join(", ", imbalance.Enough)}; it holds {weights.Count}.");
        }
    }

    private static bool IsEmpty(DataSet data) => data.Images.All(i => i.Objects.Count == 0);

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
