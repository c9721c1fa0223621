using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DaFsl.Library.Networks.Kernels;

/// <summary>
/// The innermost part of a fused product: a tile of 1 to 12 rows and one or two vectors of columns, whose sums stay in registers. The left
/// rows are read where they lie. However many rows a tile has, each sum is added in the order of the steps, so it comes out the same.
/// </summary>
/// <typeparam name="TRows">The number of rows.</typeparam>
/// <typeparam name="TVectors">The number of vectors, 1 or 2.</typeparam>
internal static unsafe class FusedTile<TRows, TVectors>
    where TRows : struct, ITileSize
    where TVectors : struct, ITileSize
{
    private const int Half = 16;

    // Weights that the first of many tiles reads from memory would make it wait.
    private const int StepsAhead = 64;

    /// <summary>Works out a tile.</summary>
    /// <param name="left">The first row of the left matrix.</param>
    /// <param name="stride">Distance from a row to the next.</param>
    /// <param name="right">A strip of the right matrix, <c>(steps, columns)</c>, on a cache line.</param>
    /// <param name="steps">Length of the sums.</param>
    /// <param name="to">The tile's place in the result.</param>
    /// <param name="toStride">Distance from a row of the result, and of the shortcut, to the next.</param>
    /// <param name="ending">The beginning of the sums and what follows them.</param>
    // At once, since a tile that is compiled for a start only takes a hundred times as long.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* left, long stride, float* right, int steps, float* to, long toStride, TileEnding ending)
    {
        nint s = (nint)stride * sizeof(float);
        nint s2 = s * 2;
        byte* p0 = (byte*)left;
        byte* p3 = p0 + s2 + s;
        byte* p6 = p3 + s2 + s;
        byte* p9 = p6 + s2 + s;
        Vector512<float> l0 = default;
        Vector512<float> h0 = default;
        Vector512<float> l1 = default;
        Vector512<float> h1 = default;
        Vector512<float> l2 = default;
        Vector512<float> h2 = default;
        Vector512<float> l3 = default;
        Vector512<float> h3 = default;
        Vector512<float> l4 = default;
        Vector512<float> h4 = default;
        Vector512<float> l5 = default;
        Vector512<float> h5 = default;
        Vector512<float> l6 = default;
        Vector512<float> h6 = default;
        Vector512<float> l7 = default;
        Vector512<float> h7 = default;
        Vector512<float> l8 = default;
        Vector512<float> h8 = default;
        Vector512<float> l9 = default;
        Vector512<float> h9 = default;
        Vector512<float> l10 = default;
        Vector512<float> h10 = default;
        Vector512<float> l11 = default;
        Vector512<float> h11 = default;
        if (ending.Bias is not null)
        {
            Vector512<float> bl = Vector512.Load(ending.Bias);
            Vector512<float> bh = TVectors.Value > 1 ? Vector512.Load(ending.Bias + Half) : default;
            l0 = l1 = l2 = l3 = l4 = l5 = l6 = l7 = l8 = l9 = l10 = l11 = bl;
            h0 = h1 = h2 = h3 = h4 = h5 = h6 = h7 = h8 = h9 = h10 = h11 = bh;
        }
        else
        {
            l0 = Begun(0, to, toStride, 0);
            h0 = Begun(0, to, toStride, Half);
            l1 = Begun(1, to, toStride, 0);
            h1 = Begun(1, to, toStride, Half);
            l2 = Begun(2, to, toStride, 0);
            h2 = Begun(2, to, toStride, Half);
            l3 = Begun(3, to, toStride, 0);
            h3 = Begun(3, to, toStride, Half);
            l4 = Begun(4, to, toStride, 0);
            h4 = Begun(4, to, toStride, Half);
            l5 = Begun(5, to, toStride, 0);
            h5 = Begun(5, to, toStride, Half);
            l6 = Begun(6, to, toStride, 0);
            h6 = Begun(6, to, toStride, Half);
            l7 = Begun(7, to, toStride, 0);
            h7 = Begun(7, to, toStride, Half);
            l8 = Begun(8, to, toStride, 0);
            h8 = Begun(8, to, toStride, Half);
            l9 = Begun(9, to, toStride, 0);
            h9 = Begun(9, to, toStride, Half);
            l10 = Begun(10, to, toStride, 0);
            h10 = Begun(10, to, toStride, Half);
            l11 = Begun(11, to, toStride, 0);
            h11 = Begun(11, to, toStride, Half);
        }

        for (int k = 0; k < steps; k++)
        {
            Vector512<float> low = Vector512.LoadAligned(right);
            Vector512<float> high = TVectors.Value > 1 ? Vector512.LoadAligned(right + Half) : default;
            Sse.Prefetch0(right + (StepsAhead * TVectors.Value * Half));
            if (TVectors.Value > 1)
            {
                Sse.Prefetch0(right + (StepsAhead * TVectors.Value * Half) + Half);
            }

            right += TVectors.Value * Half;
            Vector512<float> a0 = Vector512.Create(*(float*)p0);
            l0 = Vector512.FusedMultiplyAdd(a0, low, l0);
            h0 = TVectors.Value > 1 ? Vector512.FusedMultiplyAdd(a0, high, h0) : h0;
            if (TRows.Value > 1)
            {
                Vector512<float> a = Vector512.Create(*(float*)(p0 + s));
                l1 = Vector512.FusedMultiplyAdd(a, low, l1);
                h1 = TVectors.Value > 1 ? Vector512.FusedMultiplyAdd(a, high, h1) : h1;
            }

            if (TRows.Value > 2)
            {
                Vector512<float> a = Vector512.Create(*(float*)(p0 + s2));
                l2 = Vector512.FusedMultiplyAdd(a, low, l2);
                h2 = TVectors.Value > 1 ? Vector512.FusedMultiplyAdd(a, high, h2) : h2;
            }

            if (TRows.Value > 3)
            {
                Vector512<float> a = Vector512.Create(*(float*)p3);
                l3 = Vector512.FusedMultiplyAdd(a, low, l3);
                h3 = TVectors.Value > 1 ? Vector512.FusedMultiplyAdd(a, high, h3) : h3;
            }

            if (TRows.Value > 4)
            {
                Vector512<float> a = Vector512.Create(*(float*)(p3 + s));
                l4 = Vector512.FusedMultiplyAdd(a, low, l4);
                h4 = TVectors.Value > 1 ? Vector512.FusedMultiplyAdd(a, high, h4) : h4;
            }

            if (TRows.Value > 5)
            {
                Vector512<float> a = Vector512.Create(*(float*)(p3 + s2));
                l5 = Vector512.FusedMultiplyAdd(a, low, l5);
                h5 = TVectors.Value > 1 ? Vector512.FusedMultiplyAdd(a, high, h5) : h5;
            }

            if (TRows.Value > 6)
            {
                Vector512<float> a = Vector512.Create(*(float*)p6);
                l6 = Vector512.FusedMultiplyAdd(a, low, l6);
                h6 = TVectors.Value > 1 ? Vector512.FusedMultiplyAdd(a, high, h6) : h6;
            }

            if (TRows.Value > 7)
            {
                Vector512<float> a = Vector512.Create(*(float*)(p6 + s));
                l7 = Vector512.FusedMultiplyAdd(a, low, l7);
                h7 = TVectors.Value > 1 ? Vector512.FusedMultiplyAdd(a, high, h7) : h7;
            }

            if (TRows.Value > 8)
            {
                Vector512<float> a = Vector512.Create(*(float*)(p6 + s2));
                l8 = Vector512.FusedMultiplyAdd(a, low, l8);
                h8 = TVectors.Value > 1 ? Vector512.FusedMultiplyAdd(a, high, h8) : h8;
            }

            if (TRows.Value > 9)
            {
                Vector512<float> a = Vector512.Create(*(float*)p9);
                l9 = Vector512.FusedMultiplyAdd(a, low, l9);
                h9 = TVectors.Value > 1 ? Vector512.FusedMultiplyAdd(a, high, h9) : h9;
            }

            if (TRows.Value > 10)
            {
                Vector512<float> a = Vector512.Create(*(float*)(p9 + s));
                l10 = Vector512.FusedMultiplyAdd(a, low, l10);
                h10 = TVectors.Value > 1 ? Vector512.FusedMultiplyAdd(a, high, h10) : h10;
            }

            if (TRows.Value > 11)
            {
                Vector512<float> a = Vector512.Create(*(float*)(p9 + s2));
                l11 = Vector512.FusedMultiplyAdd(a, low, l11);
                h11 = TVectors.Value > 1 ? Vector512.FusedMultiplyAdd(a, high, h11) : h11;
            }

            p0 += sizeof(float);
            p3 += sizeof(float);
            p6 += sizeof(float);
            p9 += sizeof(float);
        }

        Store(0, to, toStride, l0, h0, ending);
        Store(1, to, toStride, l1, h1, ending);
        Store(2, to, toStride, l2, h2, ending);
        Store(3, to, toStride, l3, h3, ending);
        Store(4, to, toStride, l4, h4, ending);
        Store(5, to, toStride, l5, h5, ending);
        Store(6, to, toStride, l6, h6, ending);
        Store(7, to, toStride, l7, h7, ending);
        Store(8, to, toStride, l8, h8, ending);
        Store(9, to, toStride, l9, h9, ending);
        Store(10, to, toStride, l10, h10, ending);
        Store(11, to, toStride, l11, h11, ending);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Begun(int row, float* to, long toStride, int column) =>
        TRows.Value > row && (column == 0 || TVectors.Value > 1) ? Vector512.Load(to + (row * toStride) + column) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int row, float* to, long toStride, Vector512<float> low, Vector512<float> high, TileEnding ending)
    {
        if (TRows.Value <= row)
        {
            return;
        }

        long at = row * toStride;
        if (ending.Ends)
        {
            low = ending.Of(low, at);
            high = TVectors.Value > 1 ? ending.Of(high, at + Half) : high;
        }

        low.Store(to + at);
        if (TVectors.Value > 1)
        {
            high.Store(to + at + Half);
        }
    }
}
