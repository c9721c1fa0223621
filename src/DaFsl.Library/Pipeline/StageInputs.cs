using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Similarity;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Pipeline;

/// <summary>Takes out of all settings what a single stage gets to see.</summary>
internal static class StageInputs
{
    /// <summary>The input of the judge.</summary>
    public static JudgeImbalanceInput ForJudge(this DaFslOptions options, DataSplits data) => new(data.Train, options.Imbalance);

    /// <summary>The input of the training of source networks.</summary>
    /// <param name="options">All settings.</param>
    /// <param name="withGan">True if a GAN is needed as well.</param>
    public static SourceInput ForSource(this DaFslOptions options, bool withGan) =>
        new()
        {
            Options = options.Distillation,
            Detector = options.Regions.Detector,
            Training = options.Regions.Training(options.Distillation.SourceEpochs),
            Gan = withGan ? options.Gan : null,
            ObjectSide = options.ObjectSide,
        };

    /// <summary>Cuts out the objects.</summary>
    public static ObjectSets CutObjects(this DaFslOptions options, RunContext run, DataSplits data) =>
        ObjectSets.Cut(run, data, options.ObjectSide, options.Classifier);

    /// <summary>The input of the measurement of similarity.</summary>
    public static SimilarityInput ForSimilarity(
        this DaFslOptions options,
        SourceNetworks source,
        IReadOnlyList<LabelledImage> objects,
        ISimilarityMetric metric,
        IDistillationStrategy? asked
    ) =>
        new()
        {
            Source = source,
            Objects = objects,
            Options = options.Distillation,
            Metric = metric,
            Asked = asked,
        };

    /// <summary>The strategies that each network is trained by.</summary>
    public static StrategyComparison Compare(this DaFslOptions options, IDistillationStrategy chosen) =>
        StrategyComparison.Of(chosen, options.Distillation.CompareAll, options.Distillation.Rates);

    /// <summary>The input of the training of region proposers.</summary>
    public static ProposeRegionsInput ForRegions(
        this DaFslOptions options,
        DataSplits data,
        IReadOnlyList<string> classes,
        StrategyComparison strategies,
        Checkpoint source
    ) =>
        new()
        {
            Data = data,
            Classes = classes,
            Options = options.Regions,
            Strategies = strategies,
            Source = source,
            Teachers = options.Distillation.DetectorTeachers,
        };

    /// <summary>The input of the training of classifiers.</summary>
    public static ClassifyInput ForClassifier(
        this DaFslOptions options,
        DataSplits data,
        ObjectSets objects,
        IDistillationStrategy strategy,
        Checkpoint source
    ) =>
        new()
        {
            Train = data.Train,
            Objects = objects,
            Network = options.ClassifierNetwork,
            Options = options.Classifier,
            Strategy = strategy,
            Source = source,
            Teachers = options.Distillation.ClassifierTeachers,
        };

    /// <summary>The input of augmentation.</summary>
    public static AugmentInput ForAugmentation(
        this PipelineParts parts,
        ImbalanceReport imbalance,
        ObjectSets objects,
        IReadOnlyList<PixelImage> unlabelled,
        StrategyComparison strategies,
        Checkpoint? source,
        QualityGateFactory gates
    ) =>
        new()
        {
            Imbalance = imbalance,
            Objects = objects,
            Unlabelled = unlabelled,
            AreProposed = !parts.Data.ObjectsFillImages,
            Strategies = strategies,
            Source = source,
            Gan = parts.Options.Gan,
            Target = parts.Options.AugmentationTarget,
            Augmenters = parts.Augmenters,
            Gates = gates,
        };
}
