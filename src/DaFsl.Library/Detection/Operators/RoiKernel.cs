using System.Runtime.Intrinsics;

namespace DaFsl.Library.Detection.Operators;

/// <summary>
/// The arithmetic of RoIAlign for one bin. All channels of a point lie together, so a tap is a multiply-add along them; a block of
/// channels stays in registers while the taps are gone through.
/// </summary>
internal static unsafe class RoiKernel
{
    /// <summary>Channels that are worked on together: four vectors, enough to hide the latency of a multiply-add.</summary>
    public const int Block = 4 * Lanes;

    private const int Lanes = 16;

    /// <summary>Writes the weighted sum of a bin's taps, channel by channel.</summary>
    /// <param name="map">The map's memory, (points, channels).</param>
    /// <param name="first">The first point of the image.</param>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="rows">Taps of the bin's row.</param>
    /// <param name="columns">Taps of the bin's column.</param>
    /// <param name="bin">The destination of the sums.</param>
    public static void Gather<T>(void* map, long first, int channels, ReadOnlySpan<RoiTap> rows, ReadOnlySpan<RoiTap> columns, float* bin)
        where T : struct, IMapElement
    {
        int c = 0;
        for (; c <= channels - Block; c += Block)
        {
            Vector512<float> a = default,
                b = default,
                d = default,
                e = default;
            foreach (RoiTap row in rows)
            {
                foreach (RoiTap column in columns)
                {
                    long at = ((first + row.Offset + column.Offset) * channels) + c;
                    Vector512<float> weight = Vector512.Create(row.Weight * column.Weight);
                    a = Vector512.FusedMultiplyAdd(T.Load(map, at), weight, a);
                    b = Vector512.FusedMultiplyAdd(T.Load(map, at + Lanes), weight, b);
                    d = Vector512.FusedMultiplyAdd(T.Load(map, at + (2 * Lanes)), weight, d);
                    e = Vector512.FusedMultiplyAdd(T.Load(map, at + (3 * Lanes)), weight, e);
                }
            }

            a.Store(bin + c);
            b.Store(bin + c + Lanes);
            d.Store(bin + c + (2 * Lanes));
            e.Store(bin + c + (3 * Lanes));
        }

        for (; c < channels; c++)
        {
            float sum = 0;
            foreach (RoiTap row in rows)
            {
                foreach (RoiTap column in columns)
                {
                    sum += T.LoadOne(map, ((first + row.Offset + column.Offset) * channels) + c) * (row.Weight * column.Weight);
                }
            }

            bin[c] = sum;
        }
    }

    /// <summary>The reverse: adds a bin's gradient to its taps, for at most <see cref="Block"/> channels.</summary>
    /// <param name="map">The gradient of the map, (points, channels), at the first channel to work on.</param>
    /// <param name="first">The first point of the image.</param>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="count">Channels to work on.</param>
    /// <param name="rows">Taps of the bin's row.</param>
    /// <param name="columns">Taps of the bin's column.</param>
    /// <param name="bin">The bin's gradient.</param>
    public static void Scatter(
        float* map,
        long first,
        int channels,
        int count,
        ReadOnlySpan<RoiTap> rows,
        ReadOnlySpan<RoiTap> columns,
        float* bin
    )
    {
        if (count == Block)
        {
            ScatterBlock(map, first, channels, rows, columns, bin);
            return;
        }

        foreach (RoiTap row in rows)
        {
            foreach (RoiTap column in columns)
            {
                float* point = map + ((first + row.Offset + column.Offset) * channels);
                for (int c = 0; c < count; c++)
                {
                    point[c] += bin[c] * (row.Weight * column.Weight);
                }
            }
        }
    }

    private static void ScatterBlock(
        float* map,
        long first,
        int channels,
        ReadOnlySpan<RoiTap> rows,
        ReadOnlySpan<RoiTap> columns,
        float* bin
    )
    {
        Vector512<float> a = Vector512.Load(bin);
        Vector512<float> b = Vector512.Load(bin + Lanes);
        Vector512<float> d = Vector512.Load(bin + (2 * Lanes));
        Vector512<float> e = Vector512.Load(bin + (3 * Lanes));
        foreach (RoiTap row in rows)
        {
            foreach (RoiTap column in columns)
            {
                float* point = map + ((first + row.Offset + column.Offset) * channels);
                Vector512<float> weight = Vector512.Create(row.Weight * column.Weight);
                Vector512.FusedMultiplyAdd(a, weight, Vector512.Load(point)).Store(point);
                Vector512.FusedMultiplyAdd(b, weight, Vector512.Load(point + Lanes)).Store(point + Lanes);
                Vector512.FusedMultiplyAdd(d, weight, Vector512.Load(point + (2 * Lanes))).Store(point + (2 * Lanes));
                Vector512.FusedMultiplyAdd(e, weight, Vector512.Load(point + (3 * Lanes))).Store(point + (3 * Lanes));
            }
        }
    }
}
