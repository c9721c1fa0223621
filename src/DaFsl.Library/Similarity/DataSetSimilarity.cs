namespace DaFsl.Library.Similarity;

/// <summary>How far a new data set is from the original one, and how far the original is from itself.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Distance">The mean distance between a vector of the original set and one of the new set.</param>
/// <param name="Within">The mean distance between a vector of one half of the original set and one of its other half.</param>
/// <param name="Ratio">
/// <see cref="Distance"/> / <see cref="Within"/>: about 1 where the new set is as near to the original as the original's halves are to
/// each other, the larger the less similar. 1 where both are 0; null where only <see cref="Within"/> is, so that every
/// comparison <c>Ratio &lt;= limit</c> calls the sets dissimilar.
/// </param>
/// <param name="SourceSamples">How many vectors of the original set were looked at.</param>
/// <param name="TargetSamples">How many vectors of the new set were looked at.</param>
public sealed record DataSetSimilarity(
    string Metric, double Distance, double Within, double? Ratio, int SourceSamples, int TargetSamples);
