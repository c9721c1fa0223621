using DaFsl.Library.Distillation.Choice;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>Measures how alike the original and the new data are, in the features of the source's backbone or in pixels, and chooses a strategy.</summary>
internal static class SimilarityStage
{
    // As many objects of each set are looked at; the distance takes its own sample of them.
    private const int MostObjects = 512;

    public static StrategyChoice Run(RunContext run, PipelineDraft draft, SourceNetworks source, IReadOnlyList<PixelImage> objects)
    {
        draft.Stage = "measuring similarity";
        string stage = $"similarity{run.SeedNote}";
        run.Tell(stage, 0);
        DistillationOptions options = run.Options.Distillation;
        using BackboneFeatures? network = options.Features == SimilarityFeatures.Pixels ? null : source.Features(run);
        ISimilarityMetric metric = run.Parts.Metric;
        DataSetSimilarity similarity = DataSetDistance.Measure(
            Features(run, network, source.Objects),
            Features(run, network, objects),
            metric,
            new SamplingOptions { Seed = run.Seed("similarity") });
        (StrategyChoice choice, string rule) = run.Parts.Strategy is { } own
            ? (new StrategyChoice(own, "It was asked for, whatever the similarity."), "None: the strategy was asked for.")
            : (options.Choice.Choose(similarity), options.Choice.Rule);
        bool hasLimits = run.Parts.Strategy is null && options.Choice.HasLimits;
        double? order = (metric as MinkowskiDistance)?.P;
        draft.Similarity = new SimilarityReport(
            similarity.Metric,
            order is { } p && double.IsFinite(p) ? p : null,
            similarity.Distance,
            similarity.Within,
            similarity.Ratio,
            choice.Strategy.Name,
            choice.Reason)
        {
            Features = options.Features,
            Rule = rule,
            DistanceInterval = similarity.DistanceInterval,
            WithinInterval = similarity.WithinInterval,
            RatioInterval = similarity.RatioInterval,
            AlikeUpTo = hasLimits ? options.Choice.AlikeUpTo : null,
            RelatedUpTo = hasLimits ? options.Choice.RelatedUpTo : null,
        };
        run.Tell(stage, 1, $"chosen: {choice.Strategy.Name}");
        return choice;
    }

    private static IReadOnlyList<float[]> Features(RunContext run, BackboneFeatures? network, IReadOnlyList<PixelImage> objects)
    {
        PixelImage[] sample = [.. objects];
        new Random(run.Seed("similarity sample")).Shuffle(sample);
        sample = sample.Length <= MostObjects ? sample : sample[..MostObjects];
        return network?.Of(sample) ?? PixelFeatures.Of(sample);
    }
}
