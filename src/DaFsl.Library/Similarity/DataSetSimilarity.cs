using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Similarity;

/// <summary>The distance of a new data set from the original one, and the distance within the original one.</summary>
public sealed record DataSetSimilarity
{
    /// <summary>The metric's name.</summary>
    public required string Metric { get; init; }

    /// <summary>
    /// The distance between the original set and the new one. For a metric that depends on the sets' sizes, the mean over many halvings of
    /// the distance between a half of the one and a half of the other.
    /// </summary>
    public required double Distance { get; init; }

    /// <summary>The mean over many halvings of the distance between one half of the original set and its other half.</summary>
    public required double Within { get; init; }

    /// <summary>
    /// <see cref="Distance"/> / <see cref="Within"/>: about 1 where the new set is as near to the original as the original's halves are to
    /// each other, the larger the less similar. 1 where both are 0; null where only <see cref="Within"/> is, so that every comparison
    /// <c>Ratio &lt;= limit</c> calls the sets dissimilar.
    /// </summary>
    public required double? Ratio { get; init; }

    /// <summary>The number of vectors of the original set that were used.</summary>
    public required int SourceSamples { get; init; }

    /// <summary>The number of vectors of the new set that were used.</summary>
    public required int TargetSamples { get; init; }

    /// <summary>The interval in which <see cref="Distance"/> would lie with other samples; null if it is not known.</summary>
    public ConfidenceInterval? DistanceInterval { get; init; }

    /// <summary>The interval in which <see cref="Within"/> would lie with other samples; null if it is not known.</summary>
    public ConfidenceInterval? WithinInterval { get; init; }

    /// <summary>
    /// The interval in which <see cref="Ratio"/> would lie with other samples; null if it is not known, or if some sample has no ratio.
    /// </summary>
    public ConfidenceInterval? RatioInterval { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
