using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Pipeline.Stages;

/// <summary>Measures how alike the original and the new data are, in the features of the source's backbone, and chooses a strategy.</summary>
internal static class SimilarityStage
{
    // As many objects of each set are looked at; the distance takes its own sample of them.
    private const int MostObjects = 512;

    public static StrategyChoice Run(RunContext run, PipelineDraft draft, SourceNetworks source, IReadOnlyList<PixelImage> objects)
    {
        draft.Stage = "measuring similarity";
        run.Tell("similarity", 0);
        ISimilarityMetric metric = run.Parts.Metric;
        DataSetSimilarity similarity = DataSetDistance.Measure(
            Features(run, source, source.Objects), Features(run, source, objects), metric, run.Seed("similarity"));
        StrategyChoice choice = run.Parts.Strategy is { } own
            ? new StrategyChoice(own, "It was asked for, whatever the similarity.")
            : run.Options.Distillation.Choice.Choose(similarity);
        double? order = (metric as MinkowskiDistance)?.P;
        draft.Similarity = new SimilarityReport(
            similarity.Metric,
            order is { } p && double.IsFinite(p) ? p : null,
            similarity.Distance,
            similarity.Within,
            similarity.Ratio,
            choice.Strategy.Name,
            choice.Reason);
        run.Tell("similarity", 1, $"chosen: {choice.Strategy.Name}");
        return choice;
    }

    private static IReadOnlyList<float[]> Features(RunContext run, SourceNetworks source, IReadOnlyList<PixelImage> objects)
    {
        PixelImage[] sample = [.. objects];
        new Random(run.Seed("similarity sample")).Shuffle(sample);
        return BackboneFeatures.Of(source.Detector, [.. sample.Take(MostObjects)], run.Device, run.Precision);
    }
}
