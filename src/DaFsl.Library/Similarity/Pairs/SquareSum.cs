using System.Runtime.Intrinsics;

namespace DaFsl.Library.Similarity.Pairs;

/// <summary>Squared differences: p = 2.</summary>
internal readonly struct SquareSum : IDifferenceSum
{
    public static Vector512<float> Add(Vector512<float> total, Vector512<float> difference) =>
        Vector512.FusedMultiplyAdd(difference, difference, total);

    public static Vector512<double> Merge(Vector512<double> total, Vector512<double> other) => total + other;

    public static double Distance(double total) => Math.Sqrt(total);
}
