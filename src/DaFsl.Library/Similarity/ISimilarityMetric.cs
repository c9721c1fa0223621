namespace DaFsl.Library.Similarity;

/// <summary>
/// Measures how far apart two feature vectors are, and two sets of them. Implementations keep no state and may be shared between threads.
/// </summary>
public interface ISimilarityMetric
{
    /// <summary>The name of the metric in a report, including its parameters.</summary>
    string Name { get; }

    /// <summary>
    /// Computes the distance between two vectors: 0 if they are equal; the larger the distance, the less similar they are.
    /// </summary>
    /// <param name="x">A vector of at least one value.</param>
    /// <param name="y">A vector of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are 0.</exception>
    double Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

    /// <summary>
    /// Makes ready to measure between sets of these vectors. Unless an implementation knows better, the distance between two sets is the
    /// mean of <see cref="Distance"/> over all pairs, which is taken from several threads at once.
    /// </summary>
    /// <param name="vectors">At least one vector, all finite and of one length.</param>
    /// <exception cref="ArgumentException">There is no vector, a vector's length differs, or a value is not finite.</exception>
    internal ISetDistance Among(IReadOnlyList<float[]> vectors) => MeanDistance.Of(Distance, vectors);
}
