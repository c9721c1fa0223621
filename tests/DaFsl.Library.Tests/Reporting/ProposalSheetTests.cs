using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Reporting;
using SkiaSharp;
using static DaFsl.Library.Tests.Reporting.PixelImageExtensions;

namespace DaFsl.Library.Tests.Reporting;

// An image of 160 x 120 fills its cell of 320 x 240 at twice its size; the first cell's corner is (20, 48).
public sealed class ProposalSheetTests : IDisposable
{
    private static readonly SKColor _grey = new(200, 200, 200);
    private static readonly SKColor _orange = new(0xFF, 0x8A, 0x1F);
    private static readonly SKColor _blue = new(0x2D, 0x7F, 0xF9);
    private static readonly BoundingBox _box = new(40, 30, 120, 90);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 4, 360, 308)]
    [InlineData(4, 4, 1350, 308)]
    [InlineData(5, 2, 690, 808)]
    [InlineData(3, 1, 360, 808)]
    public void Write_images_standInColumns(int count, int columns, int width, int height)
    {
        PixelImage sheet = Draw([.. Enumerable.Repeat(new ProposalImage(Grey(160, 120), [], []), count)], columns);

        Assert.Equal((width, height), (sheet.Width, sheet.Height));
        Assert.All(sheet.Within(20, 48, 340, 288), p => Assert.Equal(_grey, p));
        Assert.Equal(
            [Sketch.Paper, _grey, _grey, Sketch.Paper],
            [sheet.At(19, 48), sheet.At(20, 48), sheet.At(339, 287), sheet.At(340, 287)]
        );
    }

    [Fact]
    public void Write_imagesOfOtherAspect_areFittedIntoTheMedianCell()
    {
        PixelImage sheet = Draw([
            new ProposalImage(Grey(160, 120), [], []),
            new ProposalImage(Grey(100, 200), [], []),
            new ProposalImage(Grey(640, 160), [], []),
        ]);

        // 120 x 240 and 320 x 80 in cells of 320 x 240 that start at x 350 and 680.
        Assert.Equal((1020, 308), (sheet.Width, sheet.Height));
        Assert.Equal(
            [Sketch.Paper, _grey, _grey, Sketch.Paper],
            [sheet.At(449, 48), sheet.At(450, 48), sheet.At(569, 287), sheet.At(570, 287)]
        );
        Assert.Equal(
            [Sketch.Paper, _grey, _grey, Sketch.Paper],
            [sheet.At(680, 127), sheet.At(680, 128), sheet.At(999, 207), sheet.At(999, 208)]
        );
    }

    [Fact]
    public void Write_imageOnePixelWide_isDrawnInTheHighestCell()
    {
        PixelImage sheet = Draw([new ProposalImage(Grey(1, 2000), [], [new DetectedObject("cat", new BoundingBox(0, 0, 1, 900), 0.5f)])]);

        Assert.Equal((360, 548), (sheet.Width, sheet.Height));
        Assert.Equal(_grey, sheet.At(179, 520));
    }

    [Fact]
    public void Write_foundObject_isFramedInItsClassColour()
    {
        PixelImage sheet = Draw([], [new DetectedObject("cat", _box, 0.93f)]);

        // x 20 + 40 x 2 = 100: three pixels of colour about it, a darker one on both sides.
        Assert.Equal([_orange, _orange, _orange], sheet.Within(99, 168, 102, 169));
        Assert.All([sheet.At(98, 168), sheet.At(102, 168)], p => Assert.InRange(p.Green, 50, 190));
        Assert.Equal([_grey, _grey, _grey], [sheet.At(97, 168), sheet.At(103, 168), sheet.At(180, 168)]);
        Assert.Equal([_orange, _orange, _orange], [sheet.At(260, 168), sheet.At(250, 108), sheet.At(180, 228)]);
    }

    [Fact]
    public void Write_foundObject_isLabelledAboveItsBox()
    {
        PixelImage sheet = Draw([], [new DetectedObject("cat", _box, 0.93f)]);

        int width = (int)Tag.Measure("cat 0.93");
        Assert.Equal([_orange, _orange, _grey], [sheet.At(102, 93), sheet.At(99 + width - 3, 93), sheet.At(99 + width, 93)]);
        Assert.Equal(_grey, sheet.At(102, 91));
        Assert.Contains(sheet.Within(99, 92, 99 + width, 108), IsInk);
    }

    [Fact]
    public void Write_foundObjectAtTheTop_isLabelledWithin()
    {
        PixelImage sheet = Draw([], [new DetectedObject("cat", new BoundingBox(40, 2, 120, 90), 0.93f)]);

        Assert.Contains(sheet.Within(99, 54, 150, 72), IsInk);
        Assert.DoesNotContain(sheet.Within(99, 72, 150, 200), IsInk);
    }

    [Fact]
    public void Write_annotatedObject_isDashedWhiteOnDark()
    {
        PixelImage sheet = Draw([new AnnotatedObject("cat", _box)], []);

        SKColor[] edge = sheet.Within(100, 120, 101, 200);
        Assert.Contains(SKColors.White, edge);
        Assert.Contains(edge, p => p.Green < 120);
        Assert.All(sheet.Within(99, 120, 100, 200), p => Assert.InRange(p.Green, 60, 199));
        Assert.Equal([_grey, _grey], [sheet.At(98, 168), sheet.At(102, 168)]);
    }

    [Fact]
    public void Write_classes_takeColoursInTheOrderOfTheirNames()
    {
        DetectedObject[] found = [new("dog", new BoundingBox(90, 60, 150, 110), 0.5f), new("cat", new BoundingBox(10, 60, 70, 110), 0.4f)];

        PixelImage sheet = Draw([], found);
        PixelImage withAnt = Draw([new AnnotatedObject("ant", new BoundingBox(0, 0, 5, 5))], found);

        Assert.Equal([_orange, _blue], [sheet.At(40, 220), sheet.At(200, 220)]);
        Assert.Equal(_blue, withAnt.At(40, 220));
    }

    [Fact]
    public void Write_boxOverTheImagesEdge_isCutOffAndSeenWhole()
    {
        PixelImage sheet = Draw([], [new DetectedObject("cat", new BoundingBox(-50, float.NegativeInfinity, 1000, 900), 0.5f)]);

        Assert.Equal([Sketch.Paper, _orange, _orange, _orange], sheet.Within(19, 168, 23, 169));
        Assert.Equal([_orange, _orange, _orange, Sketch.Paper], sheet.Within(337, 168, 341, 169));
    }

    [Fact]
    public void Write_boxWithoutAreaInTheImage_isNotDrawn()
    {
        PixelImage sheet = Draw(
            [new AnnotatedObject("cat", new BoundingBox(200, 10, 300, 20)), new AnnotatedObject("cat", new BoundingBox(50, 50, 40, 40))],
            [
                new DetectedObject("cat", new BoundingBox(float.NaN, 0, 10, 10), 0.5f),
                new DetectedObject("cat", new BoundingBox(10, 10, 10, 20), float.NaN),
            ]
        );

        Assert.All(sheet.Within(20, 48, 340, 288), p => Assert.Equal(_grey, p));
    }

    [Fact]
    public void Write_findsOnTheSamePlace_showTheSurestAndTheLabelsThatFindRoom()
    {
        // Four labels fit about a box; e's box lies below the others, and its label finds no place. The legend takes two lines.
        string[] classes = ["e", "b", "c", "a", "d"];
        var colours = new ClassColours(classes);

        PixelImage sheet = Draw([], [.. classes.Select(c => new DetectedObject(c, _box, 1 - ((c[0] - 'a') * 0.1f)))]);

        SKColor[] image = sheet.Within(20, 74, 340, 314);
        Assert.Equal(colours["a"], sheet.At(260, 168));
        Assert.Equal(["a", "b", "c", "d"], colours.Classes.Where(c => image.Contains(colours[c])));
    }

    [Fact]
    public void Write_manyBoxes_givesTheSameBytesTwice()
    {
        var random = new Random(5);
        DetectedObject[] found =
        [
            .. from i in Enumerable.Range(0, 500)
            let x = random.NextSingle() * 150
            let y = random.NextSingle() * 110
            select new DetectedObject($"class {i % 40}", new BoundingBox(x, y, x + 12, y + 9), random.NextSingle()),
        ];
        ProposalImage[] images = [new(Grey(160, 120), [.. found.Select(f => new AnnotatedObject(f.ClassName, f.Box))], found)];

        ProposalSheet.Write(_folder.At("one.png"), images);
        ProposalSheet.Write(_folder.At("two.png"), images);

        Assert.Equal(File.ReadAllBytes(_folder.At("one.png")), File.ReadAllBytes(_folder.At("two.png")));
    }

    [Fact]
    public void Write_manyClasses_wrapTheLegend()
    {
        AnnotatedObject[] truths = [.. Enumerable.Range(10, 12).Select(i => new AnnotatedObject($"a class {i}", _box))];

        // One line holds the two samples, three or four class names fit on each further line of 26 pixels.
        Assert.Equal(308 + (3 * 26), Draw(truths, []).Height);
    }

    [Fact]
    public void Write_longClassName_keepsTheScoreInSight()
    {
        PixelImage one = Draw([], [new DetectedObject(new string('x', 500), _box, 0.11f)]);
        PixelImage other = Draw([], [new DetectedObject(new string('x', 500), _box, 0.88f)]);

        Assert.Equal((360, 334), (one.Width, one.Height));
        Assert.All(one.Within(340, 0, 360, 334), p => Assert.Equal(Sketch.Paper, p));
        Assert.NotEqual(one.Within(20, 74, 340, 314), other.Within(20, 74, 340, 314));
        Assert.Equal(_grey, one.At(280, 120));
    }

    [Fact]
    public void Write_charactersWithoutStrokes_allShowAsTheSameBox()
    {
        byte[] Sheet(string className)
        {
            ProposalSheet.Write(_folder.At("sheet.png"), [new(Grey(160, 120), [], [new DetectedObject(className, _box, 0.5f)])]);
            return File.ReadAllBytes(_folder.At("sheet.png"));
        }

        byte[] expected = Sheet("na\u00efve");
        Assert.Equal(expected, Sheet("na\u8840ve"));
        Assert.Equal(expected, Sheet("na\U0001F600ve"));
        Assert.Equal(expected, Sheet("na\nve"));
        Assert.Equal(expected, Sheet("na\uD83Dve"));
        Assert.NotEqual(expected, Sheet("naive"));
    }

    [Fact]
    public void Write_noImages_saysSo()
    {
        PixelImage sheet = Draw([]);

        Assert.Equal((360, 108), (sheet.Width, sheet.Height));
        Assert.Contains(Sketch.FaintInk, sheet.Within(20, 48, 340, 88));
    }

    [Fact]
    public void Write_moreThanASheetHolds_throws()
    {
        ProposalImage[] images = [.. Enumerable.Repeat(new ProposalImage(Grey(160, 120), [], []), 8000)];

        var fault = Assert.Throws<ArgumentException>(() => ProposalSheet.Write(_folder.At("sheet.png"), images));

        Assert.Equal("An image of (W 1350, H 500058) pixels is too large to draw: show fewer images.", fault.Message);
        Assert.Empty(Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public void Write_folderThatIsNotThere_namesThePath()
    {
        string path = _folder.At(Path.Combine("nowhere", "sheet.png"));

        Assert.Contains(path, Assert.ThrowsAny<IOException>(() => ProposalSheet.Write(path, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_noColumns_throws() =>
        Assert.Equal(
            "columns",
            Assert.Throws<ArgumentOutOfRangeException>(() => ProposalSheet.Write(_folder.At("sheet.png"), [], 0)).ParamName
        );

    private static bool IsInk(SKColor pixel) => pixel is { Red: < 90, Green: < 70, Blue: < 70 };

    private PixelImage Draw(AnnotatedObject[] truths, DetectedObject[] found) => Draw([new ProposalImage(Grey(160, 120), truths, found)]);

    private PixelImage Draw(ProposalImage[] images, int columns = 4)
    {
        string path = _folder.At("sheet.png");
        ProposalSheet.Write(path, images, columns);
        return ImageCodec.Decode(path);
    }
}
