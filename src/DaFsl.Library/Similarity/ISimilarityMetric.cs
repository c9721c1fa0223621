namespace DaFsl.Library.Similarity;

/// <summary>Measures how far apart two feature vectors are. Implementations keep no state and may be shared between threads.</summary>
public interface ISimilarityMetric
{
    /// <summary>What to call the metric in a report, its parameters included.</summary>
    string Name { get; }

    /// <summary>The distance between two vectors: 0 where they are alike, the larger the less similar they are.</summary>
    /// <param name="x">A vector of at least one value.</param>
    /// <param name="y">A vector of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are 0.</exception>
    double Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y);
}
