using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Operators;

/// <summary>RoIAlign out of libtorch's own operators, for any device and type; the gradient is libtorch's, too.</summary>
internal static class RoiAlignByTensors
{
    /// <summary>Reads boxes from maps <c>(N, C, H, W)</c>; gives <c>(R, C, bins, bins)</c> in the maps' type.</summary>
    public static Tensor Of(IReadOnlyList<Tensor> maps, RoiTaps taps)
    {
        // The points of all maps in one table, so that a tap is a line of it.
        Tensor table = cat([.. maps.Select(m => m.permute(0, 2, 3, 1).flatten(0, 2))]);
        int[] starts = [.. Starts(taps)];
        (Tensor[] rows, Tensor[] rowWeights) = Axis(
            taps,
            taps.Rows,
            box => starts[taps.Boxes[box].Map] + taps.FirstPoint(box),
            3,
            table.device
        );
        (Tensor[] columns, Tensor[] columnWeights) = Axis(taps, taps.Columns, _ => 0, 2, table.device);
        Tensor? sum = null;
        for (int y = 0; y < rows.Length; y++)
        {
            for (int x = 0; x < columns.Length; x++)
            {
                Tensor points = table.index_select(0, rows[y].add(columns[x], Scalars.Of(1)).flatten());
                Tensor weighted = points.mul(rowWeights[y].mul(columnWeights[x]).reshape(-1, 1));
                sum = sum is null ? weighted : sum.add(weighted, Scalars.Of(1));
            }
        }

        return sum!.reshape(taps.Boxes.Length, taps.Bins, taps.Bins, table.shape[1]).permute(0, 3, 1, 2).to(maps[0].dtype);
    }

    private delegate ReadOnlySpan<RoiTap> TapsOf(int box, int bin);

    // For each place in the lists of taps along an axis: the offsets and weights of that tap in every bin, (R, bins, 1) or (R, 1, bins).
    // Where a list is shorter than the longest, its weight is 0.
    private static (Tensor[] Offsets, Tensor[] Weights) Axis(RoiTaps taps, TapsOf along, Func<int, int> first, long unit, Device device)
    {
        int boxes = taps.Boxes.Length;
        int longest = 1;
        for (int i = 0; i < boxes * taps.Bins; i++)
        {
            longest = Math.Max(longest, along(i / taps.Bins, i % taps.Bins).Length);
        }

        long[] offsets = new long[longest * boxes * taps.Bins];
        float[] weights = new float[offsets.Length];
        for (int i = 0; i < boxes * taps.Bins; i++)
        {
            ReadOnlySpan<RoiTap> own = along(i / taps.Bins, i % taps.Bins);
            for (int t = 0; t < own.Length; t++)
            {
                offsets[(t * boxes * taps.Bins) + i] = first(i / taps.Bins) + own[t].Offset;
                weights[(t * boxes * taps.Bins) + i] = own[t].Weight;
            }
        }

        return (
            tensor(offsets, [longest, boxes, taps.Bins], device: device).unsqueeze(unit).unbind(),
            tensor(weights, [longest, boxes, taps.Bins], device: device).unsqueeze(unit).unbind()
        );
    }

    // Where each map begins in the table.
    private static IEnumerable<int> Starts(RoiTaps taps)
    {
        int start = 0;
        foreach (RoiMap map in taps.Maps)
        {
            yield return start;
            start += map.Points;
        }
    }
}
