using DaFsl.Library.Detection.Model;
using DaFsl.Library.Imaging;
using DaFsl.Library.Tests.Detection.Golden;

namespace DaFsl.Library.Tests.Detection.Model;

public sealed class AnchorGeneratorTests
{
    [Fact]
    public void Grid_of_one_point_holds_torchvisions_anchors()
    {
        var generator = new AnchorGenerator(
            [
                [32],
            ],
            [
                [0.5f, 1, 2],
            ]
        );

        Assert.Equal((1, 3), (generator.Levels, generator.PerPoint(0)));
        Assert.Equal(
            [new BoundingBox(-23, -11, 23, 11), new BoundingBox(-16, -16, 16, 16), new BoundingBox(-11, -23, 11, 23)],
            generator.Grid(0, 1, 1, 16, 16)
        );
    }

    [Fact]
    public void Grid_has_torchvisions_anchors_on_every_level()
    {
        foreach (Case golden in GoldenFile.Read<Case[]>("anchors.json"))
        {
            var generator = new AnchorGenerator(golden.Sizes, golden.Ratios);

            Assert.Equal(golden.Maps.Length, generator.Levels);
            for (int level = 0; level < generator.Levels; level++)
            {
                BoundingBox[] grid = generator.Grid(level, golden.Maps[level][0], golden.Maps[level][1], golden.Image[0], golden.Image[1]);

                Assert.Equal(golden.Counts[level], grid.Length);
                Assert.Equal(GoldenFile.Boxes(golden.First[level]), grid.Take(24));
                Assert.Equal(GoldenFile.Boxes(golden.Last[level]), grid.TakeLast(24));
            }
        }
    }

    [Fact]
    public void Grid_goes_by_row_column_ratio_and_size()
    {
        BoundingBox[] grid = new AnchorGenerator(
            [
                [2, 4],
            ],
            [
                [1, 4],
            ]
        ).Grid(0, rows: 2, columns: 3, height: 20, width: 32);

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

    public sealed record Case(
        float[][] Sizes,
        float[][] Ratios,
        int[] Image,
        int[][] Maps,
        int[] Counts,
        float[][][] First,
        float[][][] Last
    );
}
