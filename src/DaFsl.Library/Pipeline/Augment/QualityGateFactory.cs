using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Features;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Running;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>Makes a quality gate for each scarce class. What gates need of detectors and classifiers, they get here as functions.</summary>
internal sealed class QualityGateFactory : IDisposable
{
    private readonly QualityGateOptions _options;
    private readonly ObjectSets _objects;
    private readonly TargetClassifier? _classifier;
    private readonly BackboneFeatures? _backbone;
    private readonly FeatureExtractor _space;

    /// <param name="run">The run's surroundings.</param>
    /// <param name="options">The options, which set the limits of the gate.</param>
    /// <param name="features">The features in which images are compared.</param>
    /// <param name="detector">The region proposer; <see langword="null"/> where there is none.</param>
    /// <param name="source">The source networks.</param>
    /// <param name="objects">The real objects.</param>
    /// <param name="classifier">
    /// A classifier that was trained on real objects alone, where there is one; its owner goes on owning it.
    /// </param>
    public QualityGateFactory(
        RunContext run,
        QualityGateOptions options,
        ComparisonFeatures features,
        IDetector? detector,
        SourceNetworks source,
        ObjectSets objects,
        TargetClassifier? classifier
    )
    {
        _options = options;
        _objects = objects;
        _classifier = classifier;
        var own = detector as FasterRcnnDetector;
        (_backbone, string name) = features switch
        {
            ComparisonFeatures.Pixels => ((BackboneFeatures?)null, ""),
            ComparisonFeatures.RegionProposer when own is not null => (
                Backbone(run, own),
                "the features of the region proposer's backbone"
            ),
            _ => (source.Features(run), "the features of the source network's backbone"),
        };
        _space = _backbone is null ? FeatureExtractor.Pixels : new FeatureExtractor(name, _backbone.Of);
    }

    /// <summary>Makes the gate for a class.</summary>
    public QualityGate For(AugmentationRequest request) =>
        new(
            request,
            [.. _objects.Train.Where(t => t.ClassName != request.ClassName).Select(t => t.Image)],
            _space,
            _classifier is null ? null : images => ClassAgreement.Of(_classifier, request.ClassName, images),
            _options
        );

    /// <summary>Disposes the backbone that features come from.</summary>
    public void Dispose() => _backbone?.Dispose();

    private static BackboneFeatures Backbone(RunContext run, FasterRcnnDetector detector)
    {
        FasterRcnnOptions options = detector.Options;
        using Checkpoint weights = detector.ToCheckpoint("region proposer");
        return new BackboneFeatures(
            weights,
            options.Backbone,
            options.BackboneStages,
            options.ImageMean,
            options.ImageStd,
            run.Device,
            run.Precision
        );
    }
}
