using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Reporting;
using SkiaSharp;
using static DaFsl.Library.Tests.Reporting.PixelImageExtensions;

namespace DaFsl.Library.Tests.Reporting;

public sealed class DetectionImageTests
{
    private static readonly SKColor _grey = new(200, 200, 200);
    private static readonly SKColor _orange = new(0xFF, 0x8A, 0x1F);
    private static readonly SKColor _blue = new(0x2D, 0x7F, 0xF9);

    [Theory]
    [InlineData(640, 480, 640, 480)]
    [InlineData(320, 1, 320, 1)]
    [InlineData(64, 48, 320, 240)]
    [InlineData(319, 10, 638, 20)]
    [InlineData(1, 1, 320, 320)]
    public void Draw_image_keepsItsSizeOrIsEnlarged(int width, int height, int drawnWidth, int drawnHeight)
    {
        PixelImage drawn = DetectionImage.Draw(Grey(width, height), []);

        Assert.Equal((drawnWidth, drawnHeight), (drawn.Width, drawn.Height));
        Assert.All(drawn.Within(0, 0, drawnWidth, drawnHeight), p => Assert.Equal(_grey, p));
    }

    [Fact]
    public void Draw_object_isFramedWhereItIs()
    {
        PixelImage drawn = DetectionImage.Draw(Grey(400, 300), [new DetectedObject("cat", new BoundingBox(100, 100, 200, 200), 0.5f)]);

        Assert.Equal([_orange, _orange, _orange], drawn.Within(99, 150, 102, 151));
        Assert.Equal([_orange, _orange, _orange], drawn.Within(199, 150, 202, 151));
        Assert.Equal([_grey, _grey, _grey], [drawn.At(97, 150), drawn.At(150, 150), drawn.At(203, 150)]);
    }

    [Fact]
    public void Draw_smallImage_framesInTheImagesOwnPixels()
    {
        // 80 x 60 is drawn four times as large.
        PixelImage drawn = DetectionImage.Draw(Grey(80, 60), [new DetectedObject("cat", new BoundingBox(20, 20, 50, 50), 0.5f)]);

        Assert.Equal([_orange, _orange, _orange], drawn.Within(79, 140, 82, 141));
        Assert.Equal([_orange, _orange, _orange], drawn.Within(199, 140, 202, 141));
    }

    [Fact]
    public void Draw_largeImage_hasThickLinesAndLargeLabels()
    {
        // The shorter side is twice 600 pixels: lines of 2 x 3, labels of 2 x 18, both about the middle of the same pixels as on half the
        // image.
        PixelImage drawn = DetectionImage.Draw(Grey(1600, 1200), [new DetectedObject("cat", new BoundingBox(400, 400, 800, 800), 0.5f)]);

        Assert.All(drawn.Within(398, 600, 404, 601), p => Assert.Equal(_orange, p));
        Assert.Equal([_grey, _grey], [drawn.At(394, 600), drawn.At(408, 600)]);
        Assert.Equal([_grey, _orange], [drawn.At(410, 366), drawn.At(410, 372)]);
    }

    [Fact]
    public void Draw_classesGiven_takeTheirColours()
    {
        DetectedObject[] found = [new("dog", new BoundingBox(100, 100, 200, 200), 0.5f)];

        Assert.Equal(_orange, DetectionImage.Draw(Grey(400, 300), found).At(200, 150));
        Assert.Equal(_blue, DetectionImage.Draw(Grey(400, 300), found, ["dog", "cat"]).At(200, 150));
    }

    [Fact]
    public void Draw_longNameInANarrowImage_keepsTheScoreInSight()
    {
        PixelImage Drawn(float score) =>
            DetectionImage.Draw(Grey(60, 320), [new DetectedObject(new string('x', 50), new BoundingBox(5, 100, 55, 200), score)]);

        Assert.NotEqual(Drawn(0.11f).Rgb.ToArray(), Drawn(0.88f).Rgb.ToArray());
    }

    [Fact]
    public void Draw_imageTooNarrowForALabel_leavesTheLabelOut()
    {
        PixelImage drawn = DetectionImage.Draw(Grey(24, 320), [new DetectedObject("cat", new BoundingBox(4, 100, 20, 200), 0.5f)]);

        Assert.All(drawn.Within(0, 50, 24, 97), p => Assert.Equal(_grey, p));
        Assert.Equal(_orange, drawn.At(4, 150));
    }
}
