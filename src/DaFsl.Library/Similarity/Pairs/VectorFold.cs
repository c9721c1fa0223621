using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DaFsl.Library.Similarity.Pairs;

/// <summary>
/// Folds two vectors into one number, eight values at a time and in double. The eight lanes are the same on every machine, wider
/// registers or none, so the result is, too, to the last bit.
/// </summary>
internal static class VectorFold
{
    private const int Lanes = 8;

    /// <summary>The operation on a value of each vector. Two zeros must add nothing.</summary>
    internal interface IFold
    {
        static abstract Vector256<double> Add(Vector256<double> total, Vector256<double> x, Vector256<double> y);

        static abstract double Merge(double total, double other);
    }

    /// <summary>Folds over two vectors of the same length.</summary>
    internal static double Over<TFold>(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        where TFold : struct, IFold
    {
        Vector256<double> lower = Vector256<double>.Zero;
        Vector256<double> upper = Vector256<double>.Zero;
        int whole = x.Length - (x.Length % Lanes);
        for (int i = 0; i < whole; i += Lanes)
        {
            Step<TFold>(x[i..], y[i..], ref lower, ref upper);
        }

        if (whole < x.Length)
        {
            // Padded by zeros, which add nothing.
            Span<float> restOfX = stackalloc float[Lanes];
            Span<float> restOfY = stackalloc float[Lanes];
            restOfX.Clear();
            restOfY.Clear();
            x[whole..].CopyTo(restOfX);
            y[whole..].CopyTo(restOfY);
            Step<TFold>(restOfX, restOfY, ref lower, ref upper);
        }

        double total = 0;
        for (int i = 0; i < Lanes / 2; i++)
        {
            total = TFold.Merge(total, TFold.Merge(lower[i], upper[i]));
        }

        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TFold>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ref Vector256<double> lower, ref Vector256<double> upper)
        where TFold : struct, IFold
    {
        (Vector256<double> lowerX, Vector256<double> upperX) = Vector256.Widen(Vector256.Create(x));
        (Vector256<double> lowerY, Vector256<double> upperY) = Vector256.Widen(Vector256.Create(y));
        lower = TFold.Add(lower, lowerX, lowerY);
        upper = TFold.Add(upper, upperX, upperY);
    }

    /// <summary>The sum of the absolute differences.</summary>
    internal readonly struct Differences : IFold
    {
        public static Vector256<double> Add(Vector256<double> total, Vector256<double> x, Vector256<double> y) =>
            total + Vector256.Abs(x - y);

        public static double Merge(double total, double other) => total + other;
    }

    /// <summary>The sum of the squared differences.</summary>
    internal readonly struct SquaredDifferences : IFold
    {
        public static Vector256<double> Add(Vector256<double> total, Vector256<double> x, Vector256<double> y) =>
            total + ((x - y) * (x - y));

        public static double Merge(double total, double other) => total + other;
    }

    /// <summary>The largest absolute difference.</summary>
    internal readonly struct LargestDifference : IFold
    {
        public static Vector256<double> Add(Vector256<double> total, Vector256<double> x, Vector256<double> y) =>
            Vector256.Max(total, Vector256.Abs(x - y));

        public static double Merge(double total, double other) => Math.Max(total, other);
    }

    /// <summary>The sum of the products.</summary>
    internal readonly struct Products : IFold
    {
        public static Vector256<double> Add(Vector256<double> total, Vector256<double> x, Vector256<double> y) => total + (x * y);

        public static double Merge(double total, double other) => total + other;
    }
}
