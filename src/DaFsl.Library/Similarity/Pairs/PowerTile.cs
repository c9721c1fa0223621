using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DaFsl.Library.Similarity.Pairs;

/// <summary>
/// A tile of distances of any finite order. Each pair's differences are taken as parts of its largest, so that no power overflows and
/// only powers vanish that would not change the sum; the error of a power, which grows with p, is divided by p again in the root.
/// </summary>
internal readonly unsafe struct PowerTile(double p) : IDistanceTile
{
    private const int Lanes = PackedVectors.TileColumns / 2;

    // Below this, parts of the largest difference lose digits.
    private const float LeastLargest = 7.8886091e-31f; // 2^-100

    private readonly float _p = (float)Math.Min(p, float.MaxValue);

    public void Measure(float* rows, float* columns, int length, double* distances)
    {
        for (int row = 0; row < PackedVectors.TileRows; row++)
        {
            float* values = rows + ((long)row * length);
            double* to = distances + (row * PackedVectors.TileColumns);
            Measure16(values, columns, length, to);
            Measure16(values, columns + Lanes, length, to + Lanes);
        }
    }

    private void Measure16(float* row, float* columns, int length, double* distances)
    {
        Vector512<float> largest = Vector512<float>.Zero;
        for (int k = 0; k < length; k++)
        {
            largest = Vector512.Max(largest, Difference(row, columns, k));
        }

        Vector512<float> order = Vector512.Create(_p);
        Vector512<double> lower = Vector512<double>.Zero;
        Vector512<double> upper = Vector512<double>.Zero;
        for (int k = 0; k < length; k++)
        {
            Vector512<float> part = Vector512.Min(Difference(row, columns, k) / largest, Vector512<float>.One);
            (Vector512<double> low, Vector512<double> high) = Vector512.Widen(Vector512.Exp(order * Vector512.Log(part)));
            lower += low;
            upper += high;
        }

        for (int i = 0; i < Lanes; i++)
        {
            double sum = i < Lanes / 2 ? lower[i] : upper[i - (Lanes / 2)];
            distances[i] = largest[i] >= LeastLargest ? largest[i] * Math.Pow(sum, 1.0 / _p) : double.NaN;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Difference(float* row, float* columns, int k) =>
        Vector512.Abs(Vector512.Create(row[k]) - Vector512.Load(columns + ((long)k * PackedVectors.TileColumns)));
}
