using DaFsl.Library.Runtime;
using DaFsl.Library.Similarity;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>The similarity of the original and the new data, and the strategy that follows from it.</summary>
public sealed record SimilarityReport
{
    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>The order of a Minkowski distance; <see langword="null"/> for another metric, and for infinity.</summary>
    public required double? P { get; init; }

    /// <summary>The distance between the original set's objects and the new set's (<see cref="DataSetSimilarity.Distance"/>).</summary>
    public required double Distance { get; init; }

    /// <summary>The mean distance between two halves of the original set.</summary>
    public required double Within { get; init; }

    /// <summary>Distance / Within; <see langword="null"/> where <see cref="Within"/> alone is 0.</summary>
    public required double? Ratio { get; init; }

    /// <summary>The strategy that was chosen.</summary>
    public required string Chosen { get; init; }

    /// <summary>The audit line: the numbers, the limit that decided, and how sure that is.</summary>
    public required string Reason { get; init; }

    /// <summary>The features in which the objects were compared.</summary>
    public ComparisonFeatures Features { get; init; }

    /// <summary>The rule of choice in words; empty where it was not told.</summary>
    public string Rule { get; init; } = string.Empty;

    /// <summary>The interval in which <see cref="Distance"/> would lie with other samples; null if it is not known.</summary>
    public ConfidenceInterval? DistanceInterval { get; init; }

    /// <summary>The interval in which <see cref="Within"/> would lie with other samples; null if it is not known.</summary>
    public ConfidenceInterval? WithinInterval { get; init; }

    /// <summary>The interval in which <see cref="Ratio"/> would lie with other samples; null if it is not known.</summary>
    public ConfidenceInterval? RatioInterval { get; init; }

    /// <summary>The largest ratio at which the rule considers the sets similar; <see langword="null"/> if the rule has no limits.</summary>
    public double? AlikeUpTo { get; init; }

    /// <summary>
    /// The largest ratio at which the rule counts the sets as related; <see langword="null"/> where the rule has no limits.
    /// </summary>
    public double? RelatedUpTo { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
