using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Statistics;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Library.Tests.Studies.ImbalanceMethods;
using SkiaSharp;

namespace DaFsl.Library.Tests.Reporting;

public sealed class MethodPlotTests : IDisposable
{
    private static readonly SKColor _simple = new(0x00, 0x72, 0xB2);
    private static readonly SKColor _withGan = new(0xE6, 0x9F, 0x00);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_each_remedy_has_its_line_and_mark()
    {
        PixelImage image = Written(Row(ImbalanceMethod.None, 0.2, 0, 0.4), Row(ImbalanceMethod.Gan, 0.8, 0.6, 1));

        // Two lines of 34 below a head of 84 and above a foot of 40; four panels of 250.
        Assert.Equal((1320, 192), (image.Width, image.Height));
        foreach (int left in new[] { 194, 194 + 284, 194 + (2 * 284), 194 + (3 * 284) })
        {
            // From 0 to 1 is 250 pixels.
            Assert.Equal(_simple, image.At(left + 50, 101));
            Assert.Equal(_simple, image.At(left + 20, 101));
            Assert.Equal(_withGan, image.At(left + 200, 135));
            Assert.Equal(_withGan, image.At(left + 235, 135));
            SKColor paper = image.At(2, 2);
            Assert.Equal((paper, paper), (image.At(left + 110, 101), image.At(left + 140, 135)));
        }
    }

    [Fact]
    public void Write_without_a_gan_has_one_colour()
    {
        PixelImage image = Written(
            Row(ImbalanceMethod.None, 0.2, 0, 0.4),
            Row(ImbalanceMethod.Resampling, 0.8, 0.6, 1),
            Row(ImbalanceMethod.FocalLoss, 0.5, 0.4, 0.6)
        );

        SKColor[] colours = image.Within(0, 0, image.Width, image.Height);
        Assert.Equal(226, image.Height);
        Assert.Contains(_simple, colours);
        Assert.DoesNotContain(_withGan, colours);
    }

    [Fact]
    public void Write_of_a_study_and_twice_gives_the_same_bytes()
    {
        MethodTable table = MethodFindings.Of(HandMade.Result, new BootstrapOptions { Resamples = 50 }).Tables[0];
        string path = _folder.At("plot.png");
        MethodPlot.Write(path, HandMade.Result, table);
        byte[] first = File.ReadAllBytes(path);
        MethodPlot.Write(path, HandMade.Result, table);

        Assert.Equal(first, File.ReadAllBytes(path));
        Assert.Equal(84 + (4 * 34) + 40, ImageCodec.Decode(path).Height);
        Assert.Single(Directory.GetFiles(_folder.Root));
    }

    private static MethodRow Row(ImbalanceMethod method, double mean, double lower, double upper)
    {
        var score = new MethodScore(mean, new ConfidenceInterval(lower, upper, 0.95));
        return new MethodRow(method, score, score, score, score, score, [mean, 1], null, 1);
    }

    private PixelImage Written(params MethodRow[] rows)
    {
        string path = _folder.At("plot.png");
        MethodPlot.Write(path, HandMade.Result, new MethodTable(10, [1, 2, 3], rows, []));
        return ImageCodec.Decode(path);
    }
}
