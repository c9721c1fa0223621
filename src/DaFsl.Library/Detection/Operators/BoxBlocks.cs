using System.Runtime.Intrinsics;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Detection.Operators;

/// <summary>
/// A growing list of boxes, laid out so that one box is compared with 16 others at a time: each block holds 16 left edges, then the same
/// number of top, right and bottom edges, then areas. If the last block is not full, nothing overlaps its unused part.
/// </summary>
internal sealed class BoxBlocks
{
    /// <summary>Boxes in a block.</summary>
    public const int Lanes = 16;

    private const int Fields = 5;

    private float[] _values;

    /// <param name="capacity">Boxes to make room for at first.</param>
    public BoxBlocks(int capacity) => _values = new float[Math.Max(1, BlocksFor(capacity)) * Lanes * Fields];

    /// <summary>The given boxes.</summary>
    public BoxBlocks(ReadOnlySpan<BoundingBox> boxes)
        : this(boxes.Length)
    {
        foreach (BoundingBox box in boxes)
        {
            Add(box);
        }
    }

    /// <summary>The number of boxes.</summary>
    public int Count { get; private set; }

    /// <summary>The number of blocks that the boxes occupy; the last may be partly filled.</summary>
    public int Blocks => BlocksFor(Count);

    /// <summary>Adds a box at the end.</summary>
    public void Add(BoundingBox box)
    {
        int lane = Count % Lanes;
        int start = Count / Lanes * Lanes * Fields;
        if (start == _values.Length)
        {
            Array.Resize(ref _values, _values.Length * 2);
        }

        Span<float> block = _values.AsSpan(start, Lanes * Fields);
        block[lane] = box.Left;
        block[lane + Lanes] = box.Top;
        block[lane + (2 * Lanes)] = box.Right;
        block[lane + (3 * Lanes)] = box.Bottom;
        block[lane + (4 * Lanes)] = box.Width * box.Height;
        Count++;
    }

    /// <summary>The IoU of a box with each of a block; 0, or not a number where both have no area, if they do not overlap.</summary>
    public Vector512<float> Overlaps(int block, BoundingBox box)
    {
        ReadOnlySpan<float> values = _values.AsSpan(block * Lanes * Fields, Lanes * Fields);
        Vector512<float> width = Shared(values, values[(2 * Lanes)..], box.Left, box.Right);
        Vector512<float> height = Shared(values[Lanes..], values[(3 * Lanes)..], box.Top, box.Bottom);
        Vector512<float> shared = width * height;
        return shared / (Vector512.Create(values[(4 * Lanes)..]) + Vector512.Create(box.Width * box.Height) - shared);
    }

    // How much of an axis two boxes share.
    private static Vector512<float> Shared(ReadOnlySpan<float> starts, ReadOnlySpan<float> ends, float start, float end) =>
        Vector512.MaxNative(
            Vector512.MinNative(Vector512.Create(ends), Vector512.Create(end))
                - Vector512.MaxNative(Vector512.Create(starts), Vector512.Create(start)),
            Vector512<float>.Zero
        );

    private static int BlocksFor(int count) => (count + Lanes - 1) / Lanes;
}
