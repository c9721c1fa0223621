using DaFsl.Library.Distillation.Choice;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>
/// Measures the similarity of the original and the new data, in the features of the source's backbone or in pixels, and chooses a strategy.
/// </summary>
internal static class SimilarityStage
{
    /// <summary>The doing of a run that is stopped here.</summary>
    public const string Doing = "measuring similarity";

    // As many objects of each set are looked at; the distance takes its own sample of them.
    private const int MostObjects = 512;

    /// <summary>Measures and chooses.</summary>
    public static SimilarityResult Run(RunContext run, SimilarityInput input)
    {
        string stage = $"similarity{run.SeedNote}";
        run.Tell(stage, 0);
        DistillationOptions options = input.Options;
        using BackboneFeatures? network = options.Features == ComparisonFeatures.Pixels ? null : input.Source.Features(run);
        DataSetSimilarity similarity = DataSetDistance.Measure(
            Features(run, network, input.Source.Objects),
            Features(run, network, input.Objects),
            input.Metric,
            new SamplingOptions { Seed = run.Seed("similarity") }
        );
        (StrategyChoice choice, string rule) = input.Asked is { } own
            ? (new StrategyChoice(own, "It was requested, regardless of similarity."), "None: the strategy was requested.")
            : (options.Choice.Choose(similarity), options.Choice.Rule);
        run.Tell(stage, 1, $"chosen: {choice.Strategy.Name}");
        return new SimilarityResult(choice, Report(input, similarity, choice, rule));
    }

    private static SimilarityReport Report(SimilarityInput input, DataSetSimilarity similarity, StrategyChoice choice, string rule)
    {
        DistillationOptions options = input.Options;
        bool hasLimits = input.Asked is null && options.Choice.HasLimits;
        double? order = (input.Metric as MinkowskiDistance)?.P;
        return new SimilarityReport
        {
            Metric = similarity.Metric,
            P = order is { } p && double.IsFinite(p) ? p : null,
            Distance = similarity.Distance,
            Within = similarity.Within,
            Ratio = similarity.Ratio,
            Chosen = choice.Strategy.Name,
            Reason = choice.Reason,
            Features = options.Features,
            Rule = rule,
            DistanceInterval = similarity.DistanceInterval,
            WithinInterval = similarity.WithinInterval,
            RatioInterval = similarity.RatioInterval,
            AlikeUpTo = hasLimits ? options.Choice.AlikeUpTo : null,
            RelatedUpTo = hasLimits ? options.Choice.RelatedUpTo : null,
        };
    }

    private static IReadOnlyList<float[]> Features(RunContext run, BackboneFeatures? network, IReadOnlyList<LabelledImage> objects)
    {
        PixelImage[] sample = [.. objects.Select(o => o.Image)];
        new Random(run.Seed("similarity sample")).Shuffle(sample);
        sample = sample.Length <= MostObjects ? sample : sample[..MostObjects];
        return network?.Of(sample) ?? PixelFeatures.Of(sample);
    }
}
