using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Tests.Reporting;
using DaFsl.Tool.Commands.Detect;
using DaFsl.Tool.Ending;
using static DaFsl.Library.Tests.Reporting.PixelImageExtensions;

namespace DaFsl.Library.Tests.Tool.Commands.Detect;

public sealed class DrawnCopiesTests : IDisposable
{
    private static readonly LabelNames _names = LabelNames.For(["cat"], 1);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_imagesOfOneName_doNotReplaceEachOther()
    {
        string[] images = ["x/a.jpg", "y/a.jpg", "x/A.png", "x/a-2.jpg", "x/a.jpg"];

        DrawnCopies copies = DrawnCopies.Prepare(_folder.At("new/out"), images, _names);
        string[] paths = [.. images.Select((image, i) => copies.Write(i, Grey(320, 8 + i), new ImageResult(image, [])))];

        Assert.Equal(
            ["a.detections.png", "a-2.detections.png", "A-3.detections.png", "a-2-2.detections.png", "a-4.detections.png"],
            paths.Select(p => Path.GetFileName(p))
        );
        Assert.Equal([8, 9, 10, 11, 12], paths.Select(p => ImageCodec.Decode(p).Height));
        Assert.Equal(5, Directory.GetFiles(_folder.At("new/out")).Length);
    }

    [Fact]
    public void Write_copyNamedAsOneOfTheImages_leavesTheImageAlone()
    {
        string[] images = [_folder.At("a.jpg"), _folder.Write("a.detections.png", "the image")];

        string copy = DrawnCopies.Prepare(_folder.Root, images, _names).Write(0, Grey(320, 8), new ImageResult(images[0], []));

        Assert.Equal(_folder.At("a-2.detections.png"), copy);
        Assert.Equal("the image", File.ReadAllText(images[1]));
    }

    [Fact]
    public void Write_object_isFramedInTheCopy()
    {
        DrawnCopies copies = DrawnCopies.Prepare(_folder.Root, ["a.jpg"], _names);

        PixelImage copy = ImageCodec.Decode(
            copies.Write(0, Grey(320, 240), new ImageResult("a.jpg", [new ScoredBox(new BoundingBox(100, 50, 200, 150), 1, 0.5f)]))
        );

        Assert.Equal(new SkiaSharp.SKColor(0xFF, 0x8A, 0x1F), PixelImageExtensions.At(copy, 200, 100));
    }

    [Fact]
    public void Prepare_folderThatIsAFile_isOneSentence()
    {
        string file = _folder.Write("taken", "");

        Assert.Equal(
            $"{file}: this cannot be written to: The file '{file}' already exists.",
            Assert.Throws<InputException>(() => DrawnCopies.Prepare(file, ["a.jpg"], _names)).Message
        );
    }
}
