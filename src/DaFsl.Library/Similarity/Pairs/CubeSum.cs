using System.Runtime.Intrinsics;

namespace DaFsl.Library.Similarity.Pairs;

/// <summary>Cubed differences: p = 3.</summary>
internal readonly struct CubeSum : IDifferenceSum
{
    public static Vector512<float> Add(Vector512<float> total, Vector512<float> difference) =>
        Vector512.FusedMultiplyAdd(difference * difference, difference, total);

    public static Vector512<double> Merge(Vector512<double> total, Vector512<double> other) => total + other;

    public static double Distance(double total) => Math.Cbrt(total);
}
