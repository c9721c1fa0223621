using DaFsl.Library.Data;
using DaFsl.Library.Detection;

namespace DaFsl.Library.Tests.Detection;

public sealed class AnchorGeneratorTests
{
    [Fact]
    public void Grid_of_one_point_holds_torchvisions_anchors()
    {
        var generator = new AnchorGenerator([32], [0.5f, 1, 2]);

        Assert.Equal(3, generator.PerPoint);
        Assert.Equal(
            [new BoundingBox(-23, -11, 23, 11), new BoundingBox(-16, -16, 16, 16), new BoundingBox(-11, -23, 11, 23)],
            generator.Grid(1, 1, stride: 16));
    }

    [Fact]
    public void Grid_goes_by_row_column_ratio_and_size()
    {
        BoundingBox[] grid = new AnchorGenerator([2, 4], [1, 4]).Grid(rows: 2, columns: 3, stride: 10);

        // Ratio 4 is half as wide and twice as high; a half of 0.5 rounds to 0, as in torchvision.
        BoundingBox[] cell = [new(-1, -1, 1, 1), new(-2, -2, 2, 2), new(0, -2, 0, 2), new(-1, -4, 1, 4)];
        Assert.Equal(24, grid.Length);
        Assert.Equal(cell, grid[..4]);
        Assert.Equal(cell.Select(b => Moved(b, 10, 0)), grid[4..8]);
        Assert.Equal(cell.Select(b => Moved(b, 20, 0)), grid[8..12]);
        Assert.Equal(cell.Select(b => Moved(b, 0, 10)), grid[12..16]);
        Assert.Equal(cell.Select(b => Moved(b, 20, 10)), grid[20..]);

        static BoundingBox Moved(BoundingBox box, float x, float y) => new(box.Left + x, box.Top + y, box.Right + x, box.Bottom + y);
    }
}
