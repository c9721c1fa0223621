using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;
using SkiaSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Data;

public sealed class ImageBatchTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_anyKindOfSource_givesWhatOneImageAtATimeGives()
    {
        byte[] jpeg = TestImages.Noise(SKEncodedImageFormat.Jpeg, 61, 47);
        _folder.Write("0.jpg", jpeg);
        _folder.Write("1.jpg", TestImages.WithOrientation(jpeg, 6));
        _folder.Write("2.png", TestImages.Png(1, 8, 6, [10, 20, 30, 128]));
        ImageSource[] sources =
        [
            ImageSources.Encoded("jpeg", File.ReadAllBytes(_folder.At("0.jpg"))),
            new FileImageSource(_folder.At("0.jpg")),
            new FileImageSource(_folder.At("1.jpg")),
            new FileImageSource(_folder.At("2.png")),
            ImageSources.InMemory("pixels", ImageCodec.Decode(jpeg, "jpeg")),
        ];
        using IDisposable scope = NewDisposeScope();

        Tensor batch = Load(sources, 20, 30);

        Assert.Equal([5, 3, 30, 20], batch.shape);
        Tensor expected = PixelTensor.Batch([.. sources.Select(s => s.Load().Resize(20, 30))], sideMultiple: 1, CPU);
        Assert.True(expected.equal(batch).all().item<bool>());
        Assert.True(batch[0].equal(batch[4]).all().item<bool>());
    }

    [Fact]
    public void Load_damagedImages_throwsForTheFirst()
    {
        byte[] noise = TestImages.Noise(SKEncodedImageFormat.Jpeg);
        ImageSource good = ImageSources.Encoded("good", noise);
        ImageSource[] sources =
        [
            good,
            ImageSources.Encoded("cut", noise.AsMemory(0, noise.Length / 2)),
            good,
            ImageSources.Encoded("empty", ReadOnlyMemory<byte>.Empty),
        ];

        Assert.Equal(
            "cut: the image is cut short: its file ends before the image does.",
            Assert.Throws<DataFormatException>(() => Load(sources, 8, 8)).Message
        );
    }

    [Fact]
    public void Load_nothingOrNoSide_throws()
    {
        ImageSource[] one = [ImageSources.InMemory("pixel", new PixelImage(1, 1, [1, 2, 3]))];

        Assert.Equal("There is no image to load. (Parameter 'images')", Assert.Throws<ArgumentException>(() => Load([], 8, 8)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("width", () => Load(one, 0, 8));
        Assert.Throws<ArgumentOutOfRangeException>("height", () => Load(one, 8, 0));
    }

    [Fact]
    public void Load_cancelled_throws()
    {
        ImageSource[] one = [ImageSources.InMemory("pixel", new PixelImage(1, 1, [1, 2, 3]))];

        Assert.Throws<OperationCanceledException>(() => ImageBatch.Load(one, 8, 8, new CancellationToken(canceled: true)));
    }

    private static Tensor Load(ImageSource[] images, int width, int height) =>
        ImageBatch.Load(images, width, height, TestContext.Current.CancellationToken);
}
