using System.Runtime.Intrinsics;

namespace DaFsl.Library.Similarity.Pairs;

/// <summary>The largest difference alone: p = infinity.</summary>
internal readonly struct LargestDifference : IDifferenceSum
{
    public static Vector512<float> Add(Vector512<float> total, Vector512<float> difference) => Vector512.Max(total, difference);

    public static Vector512<double> Merge(Vector512<double> total, Vector512<double> other) => Vector512.Max(total, other);

    public static double Distance(double total) => total;
}
