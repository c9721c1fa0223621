using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Pipeline.Stages;

/// <summary>Measures how alike the original and the new data are, in the features of the source's backbone, and chooses a strategy.</summary>
internal static class SimilarityStage
{
    public static (SimilarityReport Report, IDistillationStrategy Strategy) Run(
        RunContext run, SourceNetworks source, IReadOnlyList<PixelImage> objects, ISimilarityMetric metric)
    {
        run.Tell("similarity", 0);
        int seed = run.Seed("similarity");
        DataSetSimilarity similarity = DataSetDistance.Measure(Features(source.Objects), Features(objects), metric, seed);
        StrategyChoice choice = run.Options.Distillation.Choice.Choose(similarity);
        run.Tell("similarity", 1, choice.Strategy.Name);
        double? p = (metric as MinkowskiDistance)?.P;
        return (
            new SimilarityReport(
                similarity.Metric,
                p is { } order && double.IsFinite(order) ? order : null,
                similarity.Distance,
                similarity.Within,
                similarity.Ratio,
                choice.Strategy.Name,
                choice.Reason),
            choice.Strategy);

        // A sample is enough, and the distance takes its own sample of it.
        IReadOnlyList<float[]> Features(IReadOnlyList<PixelImage> all)
        {
            const int Most = 512;
            PixelImage[] sample = [.. all];
            new Random(seed).Shuffle(sample);
            return BackboneFeatures.Of(source.Detector, [.. sample.Take(Most)], run.Device, run.Precision);
        }
    }
}
