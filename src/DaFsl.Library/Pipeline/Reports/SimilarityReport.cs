namespace DaFsl.Library.Pipeline.Reports;

/// <summary>How alike the original and the new data are, and what follows from it.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="P">The order of a Minkowski distance; <see langword="null"/> for another metric, and for infinity.</param>
/// <param name="Distance">The mean distance between an object of the original set and one of the new set, in the features of the source's backbone.</param>
/// <param name="Within">The mean distance between two halves of the original set.</param>
/// <param name="Ratio">Distance / Within; <see langword="null"/> where <paramref name="Within"/> alone is 0.</param>
/// <param name="Chosen">The strategy that was chosen.</param>
/// <param name="Reason">Why.</param>
public sealed record SimilarityReport(
    string Metric, double? P, double Distance, double Within, double? Ratio, string Chosen, string Reason);
