using System.Runtime.Intrinsics;

namespace DaFsl.Library.Similarity.Pairs;

/// <summary>A difference times its root: p = 1.5.</summary>
internal readonly struct ThreeHalvesSum : IDifferenceSum
{
    public static Vector512<float> Add(Vector512<float> total, Vector512<float> difference) =>
        Vector512.FusedMultiplyAdd(difference, Vector512.Sqrt(difference), total);

    public static Vector512<double> Merge(Vector512<double> total, Vector512<double> other) => total + other;

    public static double Distance(double total) => Math.Cbrt(total * total);
}
