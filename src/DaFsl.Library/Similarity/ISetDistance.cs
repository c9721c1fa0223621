namespace DaFsl.Library.Similarity;

/// <summary>
/// The distance between parts of a collection of vectors, which are named by their places in it. What takes long is done once for the
/// collection, so that many ways of dividing it can be measured.
/// </summary>
internal interface ISetDistance
{
    /// <summary>The smallest number of vectors that a set must have, 1 or more.</summary>
    int LeastVectors { get; }

    /// <summary>
    /// True if the distance shrinks as two sets of the same origin grow (towards 0, like the part of it that is due to chance), so that
    /// only distances between sets of one size can be compared. A mean distance between vectors does not shrink.
    /// </summary>
    bool DependsOnSize { get; }

    /// <summary>The distance between two sets.</summary>
    /// <param name="x">The places of the first set's vectors, at least <see cref="LeastVectors"/>; a place may come more than once.</param>
    /// <param name="y">The same of the second set.</param>
    double Between(ReadOnlySpan<int> x, ReadOnlySpan<int> y);
}
