using System.Runtime.InteropServices;

namespace DaFsl.Library.Detection.Operators;

/// <summary>
/// The features that contribute to the bins of RoIAlign, by torchvision's rules. A bin is a weighted sum over rows of a weighted sum over
/// columns, so each axis is computed once per box; points that fall between the same features are merged.
/// </summary>
internal sealed class RoiTaps
{
    private readonly List<RoiTap> _taps;

    // For each box the places in _taps where its rows of bins begin, then those where its columns of bins begin.
    private readonly int[] _starts;
    private readonly int _samplingRatio;

    /// <param name="maps">The maps there are.</param>
    /// <param name="boxes">The boxes to read.</param>
    /// <param name="bins">Bins along a side of the result.</param>
    /// <param name="samplingRatio">Points along a side of a bin; 0 for as many as the bin is features long, rounded up.</param>
    /// <param name="aligned">True to shift boxes by half a feature, so that a feature's centre is at its point.</param>
    public RoiTaps(IReadOnlyList<RoiMap> maps, RoiBox[] boxes, int bins, int samplingRatio, bool aligned)
    {
        Maps = maps;
        Boxes = boxes;
        Bins = bins;
        _samplingRatio = samplingRatio;
        _starts = new int[(boxes.Length * 2 * bins) + 1];
        _taps = new List<RoiTap>(boxes.Length * bins * 8);
        float shift = aligned ? 0.5f : 0;

        // Without half a feature's shift, torchvision reads at least one feature a side.
        float shortest = aligned ? float.NegativeInfinity : 1;
        int next = 0;
        foreach (RoiBox box in boxes)
        {
            RoiMap map = maps[box.Map];
            float left = (box.Box.Left * map.Scale) - shift;
            float top = (box.Box.Top * map.Scale) - shift;
            float width = MathF.Max((box.Box.Right * map.Scale) - shift - left, shortest);
            float height = MathF.Max((box.Box.Bottom * map.Scale) - shift - top, shortest);
            AddAxis(top, height, map.Height, map.Width, ref next);
            AddAxis(left, width, map.Width, 1, ref next);
        }
    }

    /// <summary>The maps.</summary>
    public IReadOnlyList<RoiMap> Maps { get; }

    /// <summary>The boxes.</summary>
    public RoiBox[] Boxes { get; }

    /// <summary>Bins along a side of the result.</summary>
    public int Bins { get; }

    /// <summary>Returns the number of points that precede the image of a box in its map.</summary>
    public int FirstPoint(int box) => Boxes[box].Image * Maps[Boxes[box].Map].Height * Maps[Boxes[box].Map].Width;

    /// <summary>The rows of the map that a row of bins is made of.</summary>
    public ReadOnlySpan<RoiTap> Rows(int box, int bin) => Slice((box * 2 * Bins) + bin);

    /// <summary>The columns of the map that a column of bins is made of.</summary>
    public ReadOnlySpan<RoiTap> Columns(int box, int bin) => Slice((((box * 2) + 1) * Bins) + bin);

    private ReadOnlySpan<RoiTap> Slice(int axisBin) => CollectionsMarshal.AsSpan(_taps)[_starts[axisBin].._starts[axisBin + 1]];

    private void AddAxis(float start, float length, int size, int stride, ref int next)
    {
        float binLength = length / Bins;
        int points = _samplingRatio > 0 ? _samplingRatio : (int)MathF.Ceiling(binLength);
        for (int bin = 0; bin < Bins; bin++)
        {
            for (int point = 0; point < points; point++)
            {
                AddPoint(start + (bin * binLength) + ((point + 0.5f) * binLength / points), size, stride, 1f / points, _starts[next]);
            }

            _starts[++next] = _taps.Count;
        }
    }

    // A point lies between two features; beyond one feature outside the map there is nothing.
    private void AddPoint(float at, int size, int stride, float weight, int firstOfBin)
    {
        if (at < -1 || at > size)
        {
            return;
        }

        float inside = Math.Clamp(at, 0, size - 1);
        int low = (int)inside;
        float share = inside - low;
        AddTap(low * stride, weight * (1 - share), firstOfBin);
        if (share > 0)
        {
            AddTap((low + 1) * stride, weight * share, firstOfBin);
        }
    }

    private void AddTap(int offset, float weight, int firstOfBin)
    {
        Span<RoiTap> taps = CollectionsMarshal.AsSpan(_taps);
        for (int i = taps.Length - 1; i >= firstOfBin; i--)
        {
            if (taps[i].Offset == offset)
            {
                taps[i] = new RoiTap(offset, taps[i].Weight + weight);
                return;
            }
        }

        _taps.Add(new RoiTap(offset, weight));
    }
}
