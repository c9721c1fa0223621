using DaFsl.Library.Data;

namespace DaFsl.Library.Detection;

/// <summary>
/// Which features the bins of RoIAlign are made of. A bin is a weighted sum over rows times a weighted sum over columns, so
/// that each axis is worked out once a box, and points that fall between the same features are joined.
/// </summary>
internal sealed class RoiTaps
{
    /// <summary>Points along a side of a bin (torchvision's sampling ratio).</summary>
    public const int PointsASide = 2;

    public RoiTaps(IReadOnlyList<BoundingBox[]> boxes, int height, int width, int stride, int bins)
    {
        Height = height;
        Width = width;
        Bins = bins;
        Boxes =
        [
            .. boxes.SelectMany((own, n) => own.Select(b => new Box(
                n,
                Axis(b.Top / stride, b.Height / stride, height, bins),
                Axis(b.Left / stride, b.Width / stride, width, bins)))),
        ];
    }

    /// <summary>Rows of the map.</summary>
    public int Height { get; }

    /// <summary>Columns of the map.</summary>
    public int Width { get; }

    /// <summary>Bins along a side of the result.</summary>
    public int Bins { get; }

    /// <summary>The boxes, picture by picture.</summary>
    public Box[] Boxes { get; }

    private static Tap[][] Axis(float start, float length, int size, int bins)
    {
        // A side of at least one feature, as torchvision has it without half-pixel alignment.
        float step = MathF.Max(length, 1) / (bins * PointsASide);
        var taps = new Tap[bins][];
        for (int bin = 0; bin < bins; bin++)
        {
            var weights = new SortedDictionary<int, float>();
            for (int point = 0; point < PointsASide; point++)
            {
                AddPoint(start + (((bin * PointsASide) + point + 0.5f) * step), size, weights);
            }

            taps[bin] = [.. weights.Select(w => new Tap(w.Key, w.Value / PointsASide))];
        }

        return taps;
    }

    private static void AddPoint(float at, int size, SortedDictionary<int, float> weights)
    {
        if (at < -1 || at > size)
        {
            return;
        }

        float inside = Math.Clamp(at, 0, size - 1);
        int below = Math.Min((int)inside, Math.Max(size - 2, 0));
        float share = inside - below;
        weights[below] = weights.GetValueOrDefault(below) + 1 - share;
        if (share > 0)
        {
            weights[below + 1] = weights.GetValueOrDefault(below + 1) + share;
        }
    }

    /// <summary>A row or column of the map, and how much it counts.</summary>
    internal readonly record struct Tap(int Index, float Weight);

    /// <summary>A box of a picture: the taps of each row of bins, and of each column of bins.</summary>
    internal readonly record struct Box(int Picture, Tap[][] Rows, Tap[][] Columns);
}
