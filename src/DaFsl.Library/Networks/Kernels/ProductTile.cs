using System.Runtime.Intrinsics;

namespace DaFsl.Library.Networks.Kernels;

/// <summary>The innermost part of a product: a tile of 12 rows and 32 columns, whose sums stay in 24 registers.</summary>
internal static unsafe class ProductTile
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 12;

    /// <summary>Columns of a tile: two vectors.</summary>
    public const int Columns = 32;

    private const int Half = Columns / 2;

    /// <summary>Works out a tile.</summary>
    /// <param name="left">A strip of the left matrix, <c>(steps, 12)</c>.</param>
    /// <param name="right">A strip of the right matrix, <c>(steps, 32)</c>.</param>
    /// <param name="steps">Length of the sums.</param>
    /// <param name="to">The position of the tile's first number.</param>
    /// <param name="stride">Distance from a row to the next.</param>
    /// <param name="adds">True if the sums are added to the existing values.</param>
    public static void Multiply(float* left, float* right, int steps, float* to, long stride, bool adds)
    {
        Vector512<float> s0l = default;
        Vector512<float> s1l = default;
        Vector512<float> s2l = default;
        Vector512<float> s3l = default;
        Vector512<float> s4l = default;
        Vector512<float> s5l = default;
        Vector512<float> s6l = default;
        Vector512<float> s7l = default;
        Vector512<float> s8l = default;
        Vector512<float> s9l = default;
        Vector512<float> sal = default;
        Vector512<float> sbl = default;
        Vector512<float> s0h = default;
        Vector512<float> s1h = default;
        Vector512<float> s2h = default;
        Vector512<float> s3h = default;
        Vector512<float> s4h = default;
        Vector512<float> s5h = default;
        Vector512<float> s6h = default;
        Vector512<float> s7h = default;
        Vector512<float> s8h = default;
        Vector512<float> s9h = default;
        Vector512<float> sah = default;
        Vector512<float> sbh = default;
        for (int k = 0; k < steps; k++, left += Rows, right += Columns)
        {
            Vector512<float> low = Vector512.LoadAligned(right);
            Vector512<float> high = Vector512.LoadAligned(right + Half);
            Vector512<float> a0 = Vector512.Create(left[0]);
            s0l = Vector512.FusedMultiplyAdd(a0, low, s0l);
            s0h = Vector512.FusedMultiplyAdd(a0, high, s0h);
            Vector512<float> a1 = Vector512.Create(left[1]);
            s1l = Vector512.FusedMultiplyAdd(a1, low, s1l);
            s1h = Vector512.FusedMultiplyAdd(a1, high, s1h);
            Vector512<float> a2 = Vector512.Create(left[2]);
            s2l = Vector512.FusedMultiplyAdd(a2, low, s2l);
            s2h = Vector512.FusedMultiplyAdd(a2, high, s2h);
            Vector512<float> a3 = Vector512.Create(left[3]);
            s3l = Vector512.FusedMultiplyAdd(a3, low, s3l);
            s3h = Vector512.FusedMultiplyAdd(a3, high, s3h);
            Vector512<float> a4 = Vector512.Create(left[4]);
            s4l = Vector512.FusedMultiplyAdd(a4, low, s4l);
            s4h = Vector512.FusedMultiplyAdd(a4, high, s4h);
            Vector512<float> a5 = Vector512.Create(left[5]);
            s5l = Vector512.FusedMultiplyAdd(a5, low, s5l);
            s5h = Vector512.FusedMultiplyAdd(a5, high, s5h);
            Vector512<float> a6 = Vector512.Create(left[6]);
            s6l = Vector512.FusedMultiplyAdd(a6, low, s6l);
            s6h = Vector512.FusedMultiplyAdd(a6, high, s6h);
            Vector512<float> a7 = Vector512.Create(left[7]);
            s7l = Vector512.FusedMultiplyAdd(a7, low, s7l);
            s7h = Vector512.FusedMultiplyAdd(a7, high, s7h);
            Vector512<float> a8 = Vector512.Create(left[8]);
            s8l = Vector512.FusedMultiplyAdd(a8, low, s8l);
            s8h = Vector512.FusedMultiplyAdd(a8, high, s8h);
            Vector512<float> a9 = Vector512.Create(left[9]);
            s9l = Vector512.FusedMultiplyAdd(a9, low, s9l);
            s9h = Vector512.FusedMultiplyAdd(a9, high, s9h);
            Vector512<float> aa = Vector512.Create(left[10]);
            sal = Vector512.FusedMultiplyAdd(aa, low, sal);
            sah = Vector512.FusedMultiplyAdd(aa, high, sah);
            Vector512<float> ab = Vector512.Create(left[11]);
            sbl = Vector512.FusedMultiplyAdd(ab, low, sbl);
            sbh = Vector512.FusedMultiplyAdd(ab, high, sbh);
        }

        Store(to + (0 * stride), s0l, s0h, adds);
        Store(to + (1 * stride), s1l, s1h, adds);
        Store(to + (2 * stride), s2l, s2h, adds);
        Store(to + (3 * stride), s3l, s3h, adds);
        Store(to + (4 * stride), s4l, s4h, adds);
        Store(to + (5 * stride), s5l, s5h, adds);
        Store(to + (6 * stride), s6l, s6h, adds);
        Store(to + (7 * stride), s7l, s7h, adds);
        Store(to + (8 * stride), s8l, s8h, adds);
        Store(to + (9 * stride), s9l, s9h, adds);
        Store(to + (10 * stride), sal, sah, adds);
        Store(to + (11 * stride), sbl, sbh, adds);
    }

    private static void Store(float* to, Vector512<float> low, Vector512<float> high, bool adds)
    {
        if (adds)
        {
            low += Vector512.Load(to);
            high += Vector512.Load(to + Half);
        }

        low.Store(to);
        high.Store(to + Half);
    }
}
