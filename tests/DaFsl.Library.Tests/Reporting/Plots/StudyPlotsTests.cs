using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Studies.PaperExperiment;
using DaFsl.Library.Tests.Studies.PaperExperiment;

namespace DaFsl.Library.Tests.Reporting.Plots;

public sealed class StudyPlotsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_gives_a_image_a_measure_that_has_runs()
    {
        IReadOnlyList<StudyPlot> plots = StudyPlots.Write(_folder.Root, HandMade.Detectors);

        Assert.Equal(
            [new StudyPlot("Faster R-CNN: mAP", "detector-map.png"), new StudyPlot("Faster R-CNN: loss", "detector-loss.png")],
            plots
        );
        Assert.Equal(2, Directory.GetFiles(_folder.Root).Length);
        Assert.Equal(7, StudyPlots.Write(_folder.Root, HandMade.WithGans).Count);
        Assert.Equal(StudyPlots.FileNames.Order(), Directory.GetFiles(_folder.Root).Select(f => Path.GetFileName(f)).Order());
    }

    [Fact]
    public void Write_lines_bands_and_target_are_drawn()
    {
        StudyPlots.Write(_folder.Root, HandMade.Detectors);
        PixelImage image = ImageCodec.Decode(_folder.At("detector-map.png"));

        Assert.Equal((1272, 506), (image.Width, image.Height));
        (byte, byte, byte)[] colours = [.. Pixels(image).Distinct()];
        Assert.All(
            new (byte, byte, byte)[] { (0x22, 0x25, 0x2B), (0xE6, 0x9F, 0x00), (0x00, 0x72, 0xB2), (0x00, 0x9E, 0x73), (0x80, 0x84, 0x8C) },
            c => Assert.Contains(c, colours)
        );

        // Both panels: a pixel of the pretrained model's green in each half.
        int[] green = [.. Pixels(image).Index().Where(p => p.Item == (0x00, 0x9E, 0x73)).Select(p => p.Index % image.Width)];
        Assert.Contains(green, x => x is > 80 and < 620);
        Assert.Contains(green, x => x > 700);
    }

    [Fact]
    public void Write_twice_gives_the_same_bytes()
    {
        StudyPlots.Write(_folder.Root, HandMade.Detectors);
        byte[] first = File.ReadAllBytes(_folder.At("detector-map.png"));
        StudyPlots.Write(_folder.Root, HandMade.Detectors);

        Assert.Equal(first, File.ReadAllBytes(_folder.At("detector-map.png")));
    }

    private static IEnumerable<(byte, byte, byte)> Pixels(PixelImage image) => image.Rgb.ToArray().Chunk(3).Select(c => (c[0], c[1], c[2]));
}
