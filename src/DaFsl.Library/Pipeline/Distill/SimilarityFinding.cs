using System.Globalization;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Statistics;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>
/// The finding on whether the new data are similar to the original data. It requires a network that has learned the original data, a
/// distance that is clearly different from the one within them, and an interval that contains no limit of the rule.
/// </summary>
internal static class SimilarityFinding
{
    private const string CannotBeTold = "It is unclear whether the data sets are alike";

    /// <summary>The finding in words.</summary>
    /// <param name="similarity">The measured similarity.</param>
    /// <param name="source">The networks that it was measured with; <see langword="null"/> where these are not told of.</param>
    public static string Of(SimilarityReport similarity, SourceReport? source)
    {
        string? why = similarity.Features == ComparisonFeatures.Pixels ? null : SourceFault(source);
        why ??= DistanceFault(similarity);
        if (why is not null)
        {
            return $"{CannotBeTold}: {why}.";
        }

        ConfidenceInterval ratio = similarity.RatioInterval!;
        string measured =
            Invariant($"the distance is {Figure(similarity.Ratio)} times that within the original data ")
            + Invariant($"({100 * ratio.Level:0.#} % interval {Words.Span(ratio)})");
        if (similarity.AlikeUpTo is not { } alike || similarity.RelatedUpTo is not { } related)
        {
            return $"The new data are not as near to the original as its halves are to each other: {measured}. The "
                + "rule does not say how near counts as alike.";
        }

        return ratio switch
        {
            _ when ratio.Upper <= alike => $"By the rule the data sets count as alike: {measured}, at most {Limit(alike)}.",
            _ when ratio.Lower > related => $"By the rule the data sets count as not alike: {measured}, above {Limit(related)}.",
            _ when ratio.Lower > alike && ratio.Upper <= related =>
                $"By the rule the data sets count as related: {measured}, above {Limit(alike)} and at most {Limit(related)}.",
            _ => $"{CannotBeTold}: {measured}, which holds a limit of the rule ({Limit(alike)} or {Limit(related)}).",
        };
    }

    /// <summary>
    /// Returns the reason why the networks that were distilled from cannot serve as a measure; <see langword="null"/> if they can.
    /// </summary>
    private static string? SourceFault(SourceReport? source) =>
        source switch
        {
            null => "nothing is known of the network that compares them",
            { Epochs: 0 } => "the score of the network that compares them was not measured",
            { DetectorMap: var map } when !Floors.Works(map) =>
                $"the network that compares them reaches {Percent(map)} mAP on the original data "
                    + $"itself{On(source)}, below the floor of {Percent(Floors.DetectorMap)}",
            { TestObjects: < Floors.TestObjects } => "the network that compares them was scored on "
                + $"{Counted.Of(source.TestObjects.Value, "test object")}, fewer than {Floors.TestObjects}",
            _ => null,
        };

    private static string On(SourceReport source) => source.TestObjects is { } objects ? $" ({Counted.Of(objects, "test object")})" : "";

    private static string? DistanceFault(SimilarityReport similarity)
    {
        if (
            !double.IsFinite(similarity.Distance)
            || !double.IsFinite(similarity.Within)
            || similarity.Ratio is not { } ratio
            || !double.IsFinite(ratio)
        )
        {
            return "there is no finite ratio of the distances";
        }

        if (
            similarity.DistanceInterval is not { } between
            || similarity.WithinInterval is not { } within
            || similarity.RatioInterval is null
        )
        {
            return "how sure the distances are was not measured";
        }

        if (between.Upper < within.Lower)
        {
            return $"the new data come out nearer to the original ({Words.Span(between)}) than its own halves to each "
                + $"other ({Words.Span(within)}), so the network tells little apart";
        }

        return between.Lower <= within.Upper
            ? $"the distance to the new data ({Words.Span(between)}) and that within the original data ({Words.Span(within)}) overlap"
            : null;
    }

    private static string Limit(double limit) => limit.ToString("0.###", CultureInfo.InvariantCulture);
}
