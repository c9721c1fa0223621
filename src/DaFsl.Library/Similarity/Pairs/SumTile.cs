using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DaFsl.Library.Similarity.Pairs;

/// <summary>
/// A tile of distances whose sums stay in eight registers. Sums are float32 over 64 differences at most, which bounds their rounding, and
/// double from there.
/// </summary>
internal readonly unsafe struct SumTile<TSum> : IDistanceTile
    where TSum : struct, IDifferenceSum
{
    private const int Part = 64;
    private const int Lanes = PackedVectors.TileColumns / 2;

    // The least total a difference at which what float32 rounds off at its smallest numbers (2^-149) is below its usual rounding.
    private const double LeastMean = 7.5231638452626401e-37; // 2^-120

    public void Measure(float* rows, float* columns, int length, double* distances)
    {
        new Span<double>(distances, PackedVectors.TileRows * PackedVectors.TileColumns).Clear();
        for (int first = 0; first < length; first += Part)
        {
            AddPart(rows + first, length, columns + ((long)first * PackedVectors.TileColumns), Math.Min(Part, length - first), distances);
        }

        double least = length * LeastMean;
        for (int i = 0; i < PackedVectors.TileRows * PackedVectors.TileColumns; i++)
        {
            distances[i] = distances[i] >= least ? TSum.Distance(distances[i]) : double.NaN;
        }
    }

    private static void AddPart(float* row0, long stride, float* columns, int length, double* totals)
    {
        float* row1 = row0 + stride;
        float* row2 = row1 + stride;
        float* row3 = row2 + stride;
        Vector512<float> s0l = default;
        Vector512<float> s0h = default;
        Vector512<float> s1l = default;
        Vector512<float> s1h = default;
        Vector512<float> s2l = default;
        Vector512<float> s2h = default;
        Vector512<float> s3l = default;
        Vector512<float> s3h = default;
        for (int k = 0; k < length; k++, columns += PackedVectors.TileColumns)
        {
            Vector512<float> low = Vector512.Load(columns);
            Vector512<float> high = Vector512.Load(columns + Lanes);
            Vector512<float> x0 = Vector512.Create(row0[k]);
            s0l = TSum.Add(s0l, Vector512.Abs(x0 - low));
            s0h = TSum.Add(s0h, Vector512.Abs(x0 - high));
            Vector512<float> x1 = Vector512.Create(row1[k]);
            s1l = TSum.Add(s1l, Vector512.Abs(x1 - low));
            s1h = TSum.Add(s1h, Vector512.Abs(x1 - high));
            Vector512<float> x2 = Vector512.Create(row2[k]);
            s2l = TSum.Add(s2l, Vector512.Abs(x2 - low));
            s2h = TSum.Add(s2h, Vector512.Abs(x2 - high));
            Vector512<float> x3 = Vector512.Create(row3[k]);
            s3l = TSum.Add(s3l, Vector512.Abs(x3 - low));
            s3h = TSum.Add(s3h, Vector512.Abs(x3 - high));
        }

        Merge(totals, s0l);
        Merge(totals + Lanes, s0h);
        Merge(totals + (2 * Lanes), s1l);
        Merge(totals + (3 * Lanes), s1h);
        Merge(totals + (4 * Lanes), s2l);
        Merge(totals + (5 * Lanes), s2h);
        Merge(totals + (6 * Lanes), s3l);
        Merge(totals + (7 * Lanes), s3h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Merge(double* totals, Vector512<float> sum)
    {
        (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(sum);
        TSum.Merge(Vector512.Load(totals), lower).Store(totals);
        TSum.Merge(Vector512.Load(totals + (Lanes / 2)), upper).Store(totals + (Lanes / 2));
    }
}
