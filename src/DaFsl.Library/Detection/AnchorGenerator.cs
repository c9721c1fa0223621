using DaFsl.Library.Data;

namespace DaFsl.Library.Detection;

/// <summary>
/// The boxes that the region proposal network starts from: at each point of its map one of each size and ratio of sides,
/// centred on the point, in the order (row, column, ratio, size), with torchvision's rounding.
/// </summary>
internal sealed class AnchorGenerator
{
    private readonly BoundingBox[] _cell;

    /// <param name="sizes">Square roots of the areas, in pixels of the network's input.</param>
    /// <param name="ratios">Height over width.</param>
    public AnchorGenerator(IReadOnlyList<float> sizes, IReadOnlyList<float> ratios) => _cell =
    [
        .. from ratio in ratios
           from size in sizes
           let halfWidth = MathF.Round(size / MathF.Sqrt(ratio) / 2, MidpointRounding.ToEven)
           let halfHeight = MathF.Round(size * MathF.Sqrt(ratio) / 2, MidpointRounding.ToEven)
           select new BoundingBox(-halfWidth, -halfHeight, halfWidth, halfHeight),
    ];

    /// <summary>How many anchors there are at each point.</summary>
    public int PerPoint => _cell.Length;

    /// <summary>The anchors of a map of the given size, whose points are <paramref name="stride"/> pixels apart.</summary>
    public BoundingBox[] Grid(int rows, int columns, int stride)
    {
        var anchors = new BoundingBox[rows * columns * PerPoint];
        int next = 0;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                float x = column * stride;
                float y = row * stride;
                foreach (BoundingBox box in _cell)
                {
                    anchors[next++] = new BoundingBox(box.Left + x, box.Top + y, box.Right + x, box.Bottom + y);
                }
            }
        }

        return anchors;
    }
}
