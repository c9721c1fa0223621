using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Detection.Model;

/// <summary>
/// The boxes that the region proposal network starts from: at each point of a map one of each size and ratio of sides, centred on the
/// point, in the order (row, column, ratio, size), with torchvision's rounding. Each level of a feature pyramid has sizes and ratios of its
/// own.
/// </summary>
internal sealed class AnchorGenerator
{
    private readonly BoundingBox[][] _cells;

    /// <param name="sizes">For each level the square roots of the areas, in pixels of the network's input.</param>
    /// <param name="ratios">For each level the heights over widths.</param>
    public AnchorGenerator(IReadOnlyList<IReadOnlyList<float>> sizes, IReadOnlyList<IReadOnlyList<float>> ratios)
    {
        OutOfRange.ThrowIfNotEqual(ratios.Count, sizes.Count, nameof(ratios));
        _cells = [.. sizes.Zip(ratios, Cell)];
    }

    /// <summary>The number of levels.</summary>
    public int Levels => _cells.Length;

    /// <summary>Returns the number of anchors at each point of a level.</summary>
    public int PerPoint(int level) => _cells[level].Length;

    /// <summary>
    /// The anchors of a level's map. Its points lie a whole number of pixels apart: the sides of the input divided by those of the map,
    /// rounded down.
    /// </summary>
    /// <param name="level">The level, from 0.</param>
    /// <param name="rows">Rows of the map.</param>
    /// <param name="columns">Columns of the map.</param>
    /// <param name="height">Height of the network's input in pixels.</param>
    /// <param name="width">Width of the network's input in pixels.</param>
    public BoundingBox[] Grid(int level, int rows, int columns, int height, int width)
    {
        BoundingBox[] cell = _cells[level];
        int strideX = width / columns;
        int strideY = height / rows;
        var anchors = new BoundingBox[rows * columns * cell.Length];
        int next = 0;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                float x = column * strideX;
                float y = row * strideY;
                foreach (BoundingBox box in cell)
                {
                    anchors[next++] = new BoundingBox(box.Left + x, box.Top + y, box.Right + x, box.Bottom + y);
                }
            }
        }

        return anchors;
    }

    private static BoundingBox[] Cell(IReadOnlyList<float> sizes, IReadOnlyList<float> ratios) =>
        [
            .. from ratio in ratios
            from size in sizes
            let halfWidth = MathF.Round(1 / MathF.Sqrt(ratio) * size / 2, MidpointRounding.ToEven)
            let halfHeight = MathF.Round(MathF.Sqrt(ratio) * size / 2, MidpointRounding.ToEven)
            select new BoundingBox(-halfWidth, -halfHeight, halfWidth, halfHeight),
        ];
}
