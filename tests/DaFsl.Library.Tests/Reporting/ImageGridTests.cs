using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Reporting;
using SkiaSharp;
using static DaFsl.Library.Tests.Reporting.PixelImageExtensions;

namespace DaFsl.Library.Tests.Reporting;

// The first image's corner is (20, 46), below a caption of 26 pixels.
public sealed class ImageGridTests : IDisposable
{
    private static readonly SKColor _grey = new(200, 200, 200);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_smallImage_makesEveryPixelABlock()
    {
        byte[] rgb = new byte[32 * 32 * 3];
        new Random(3).NextBytes(rgb);
        var image = new PixelImage(32, 32, rgb);

        PixelImage grid = Draw(new ImageGridRow("noise", [image]));

        Assert.Equal((1054, 162), (grid.Width, grid.Height));
        for (int y = 0; y < 96; y++)
        {
            for (int x = 0; x < 96; x++)
            {
                Assert.Equal(image.At(x / 3, y / 3), grid.At(20 + x, 46 + y));
            }
        }
    }

    [Fact]
    public void Write_longGroup_goesOnBelow()
    {
        PixelImage[] images = [.. Enumerable.Range(0, 21).Select(i => Grey(32, 32, (byte)(i * 10)))];

        PixelImage grid = Draw(new ImageGridRow("first", images), new ImageGridRow("second", images[..1]));

        // Three lines of 96 with 6 between them; 20 to the next group.
        Assert.Equal((1054, 40 + 26 + 300 + 20 + 26 + 96), (grid.Width, grid.Height));
        Assert.Equal(
            [0, 90, 100, 200, 0],
            new[] { grid.At(20, 46), grid.At(1033, 46), grid.At(20, 148), grid.At(20, 250), grid.At(20, 392) }.Select(p => p.Red)
        );
        Assert.Equal([Sketch.Paper, Sketch.Paper], [grid.At(1034, 46), grid.At(122, 250)]);
    }

    [Fact]
    public void Write_imagesOfManySizes_areEnlargedAlike()
    {
        PixelImage grid = Draw(new ImageGridRow("", [Grey(32, 32), Grey(16, 8)]));

        // 48 x 24 in the middle of a cell of 96 that starts at x 122.
        Assert.Equal(
            [Sketch.Paper, _grey, _grey, Sketch.Paper],
            [grid.At(145, 82), grid.At(146, 82), grid.At(193, 105), grid.At(194, 105)]
        );
        Assert.Equal(Sketch.Paper, grid.At(146, 81));
    }

    [Fact]
    public void Write_largeImages_areMadeSmaller()
    {
        PixelImage grid = Draw(new ImageGridRow("", [Grey(384, 192), Grey(2, 2)]));

        // 5 x 192 + 4 x 6 = 984 across.
        Assert.Equal((1024, 40 + 26 + 192), (grid.Width, grid.Height));
        Assert.Equal([Sketch.Paper, _grey, _grey, Sketch.Paper], [grid.At(20, 93), grid.At(20, 94), grid.At(211, 189), grid.At(211, 190)]);
        Assert.Equal(_grey, grid.At(313, 141));
    }

    [Fact]
    public void Write_caption_standsAboveItsImages()
    {
        PixelImage grid = Draw(new ImageGridRow("H", [Grey(32, 32)]));

        // The letter's left stroke is 1.6 wide and starts at the margin, its feet are at y 33.
        Assert.Contains(Sketch.Ink, grid.Within(20, 22, 22, 34));
        Assert.All(grid.Within(32, 20, 1054, 46), p => Assert.Equal(Sketch.Paper, p));
    }

    [Fact]
    public void Write_longCaption_isCutShortAtTheMargin()
    {
        PixelImage grid = Draw(new ImageGridRow(string.Concat(Enumerable.Repeat("generated: ", 100)), [Grey(32, 32)]));

        Assert.All(grid.Within(1034, 0, 1054, 46), p => Assert.Equal(Sketch.Paper, p));
        Assert.Contains(Sketch.Ink, grid.Within(1000, 20, 1034, 46));
    }

    [Fact]
    public void Write_emptyGroup_saysSo()
    {
        PixelImage grid = Draw(new ImageGridRow("generated", []), new ImageGridRow("real", [Grey(32, 32)]));

        Assert.Contains(Sketch.FaintInk, grid.Within(20, 46, 200, 70));
        Assert.Equal(_grey, grid.At(20, 46 + 24 + 20 + 26));
    }

    [Fact]
    public void Write_nothing_saysSo()
    {
        PixelImage grid = Draw();

        Assert.Equal(40 + 26 + 24, grid.Height);
        Assert.Contains(Sketch.FaintInk, grid.Within(20, 46, 200, 70));
    }

    [Fact]
    public void Write_twice_givesTheSameBytes()
    {
        ImageGridRow[] rows = [new("real", [Grey(32, 32), Grey(20, 30)]), new("generated: fine-tuning", [Grey(32, 32, 9)])];

        ImageGrid.Write(_folder.At("one.png"), rows);
        ImageGrid.Write(_folder.At("two.png"), rows);

        Assert.Equal(File.ReadAllBytes(_folder.At("one.png")), File.ReadAllBytes(_folder.At("two.png")));
    }

    [Fact]
    public void Write_folderThatIsNotThere_namesThePath()
    {
        string path = _folder.At(Path.Combine("nowhere", "grid.png"));

        Assert.Contains(path, Assert.ThrowsAny<IOException>(() => ImageGrid.Write(path, [])).Message, StringComparison.Ordinal);
    }

    private PixelImage Draw(params ImageGridRow[] rows)
    {
        string path = _folder.At("grid.png");
        ImageGrid.Write(path, rows);
        return ImageCodec.Decode(path);
    }
}
