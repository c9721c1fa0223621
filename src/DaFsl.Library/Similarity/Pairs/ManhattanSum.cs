using System.Runtime.Intrinsics;

namespace DaFsl.Library.Similarity.Pairs;

/// <summary>Differences themselves: p = 1.</summary>
internal readonly struct ManhattanSum : IDifferenceSum
{
    public static Vector512<float> Add(Vector512<float> total, Vector512<float> difference) => total + difference;

    public static Vector512<double> Merge(Vector512<double> total, Vector512<double> other) => total + other;

    public static double Distance(double total) => total;
}
