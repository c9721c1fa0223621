using System.Runtime.Intrinsics;

namespace DaFsl.Library.Similarity.Pairs;

/// <summary>The accumulation of the differences of two vectors into a distance, for a tile of vectors.</summary>
internal interface IDifferenceSum
{
    /// <summary>Takes in a difference, 0 to 1.</summary>
    static abstract Vector512<float> Add(Vector512<float> total, Vector512<float> difference);

    /// <summary>Joins the totals of two parts of the vectors.</summary>
    static abstract Vector512<double> Merge(Vector512<double> total, Vector512<double> other);

    /// <summary>The distance that a total stands for.</summary>
    static abstract double Distance(double total);
}
