using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Data;
using SkiaSharp;

namespace DaFsl.Library.Tests.Imaging.Codec;

public sealed class ImageCodecTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decode_greyPng_givesThreeEqualChannels() =>
        Assert.Equal<byte>([7, 7, 7, 200, 200, 200], Decode(TestImages.Png(2, 8, 0, [7, 200])).Rgb.ToArray());

    [Fact]
    public void Decode_16BitPng_keepsTheUpperEight() =>
        Assert.Equal<byte>([0x12, 0x12, 0x12, 0xFE, 0xFE, 0xFE], Decode(TestImages.Png(2, 16, 0, [0x12, 0x12, 0xFE, 0xFE])).Rgb.ToArray());

    [Fact]
    public void Decode_palettePng_looksColoursUp() =>
        Assert.Equal<byte>([4, 5, 6, 1, 2, 3], Decode(TestImages.Png(2, 8, 3, [1, 0], [1, 2, 3, 4, 5, 6])).Rgb.ToArray());

    [Fact]
    public void Decode_alpha_isLaidOnWhite() =>
        // Opaque; wholly transparent; and 51/255 = a fifth: 0.2 x 100 + 0.8 x 255 = 224.
        Assert.Equal<byte>(
            [9, 8, 7, 255, 255, 255, 224, 204, 255],
            Decode(TestImages.Png(3, 8, 6, [9, 8, 7, 255, 9, 8, 7, 0, 100, 0, 255, 51])).Rgb.ToArray()
        );

    [Fact]
    public void Decode_progressiveJpeg_givesItsGrey()
    {
        PixelImage image = Decode(TestImages.ProgressiveJpeg);

        Assert.Equal((8, 8), (image.Width, image.Height));
        Assert.All(image.Rgb.ToArray(), v => Assert.Equal(160, v));
    }

    [Fact]
    public void Decode_animatedGif_givesTheFirstFrame() => Assert.Equal<byte>([255, 128, 0], Decode(TestImages.AnimatedGif).Rgb.ToArray());

    [Fact]
    public void Decode_bmp_givesRedGreenBlue() => Assert.Equal<byte>([10, 20, 30], Decode(TestImages.Bmp).Rgb.ToArray());

    [Fact]
    public void Decode_webp_isNearTheOriginal()
    {
        PixelImage image = Decode(TestImages.Encode(new PixelImage(2, 1, [200, 100, 50, 200, 100, 50]), SKEncodedImageFormat.Webp));

        Assert.Equal((2, 1), (image.Width, image.Height));
        AssertNear([200, 100, 50], image.Rgb[..3]);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    public void Decode_imageCutShortAnywhere_throws(SKEncodedImageFormat format)
    {
        byte[] whole = TestImages.Noise(format);
        _ = Decode(whole);

        foreach (double share in new[] { 0.1, 0.5, 0.9, 0.99 })
        {
            string path = _folder.Write("cut", whole[..(int)(whole.Length * share)]);
            string expected = $"{path}: the image is cut short: its file ends before the image does.";
            Assert.Equal(expected, Assert.Throws<DataFormatException>(() => ImageCodec.Decode(path)).Message);
            Assert.Equal((64, 48), ImageCodec.ReadSize(path));
            Assert.Equal((64, 48, "the image is cut short: its file ends before the image does."), Inspect(path));
        }
    }

    [Fact]
    public void Decode_webpCutShort_throws()
    {
        byte[] whole = TestImages.Noise(SKEncodedImageFormat.Webp);
        _ = Decode(whole);

        var fault = Assert.Throws<DataFormatException>(() => Decode(whole[..(whole.Length / 2)]));

        Assert.Equal("image: the image is cut short: its file ends before the image does.", fault.Message);
    }

    [Fact]
    public void Decode_progressiveJpegCutShort_throws()
    {
        var fault = Assert.Throws<DataFormatException>(() => Decode(TestImages.ProgressiveJpeg[..^3]));

        Assert.Equal("image: the image is cut short: its file ends before the image does.", fault.Message);
    }

    [Fact]
    public void Decode_jpegCutWithinItsHeader_isDamagedRatherThanNoImage()
    {
        string path = _folder.Write("stub.jpg", TestImages.ProgressiveJpeg[..10]);

        Assert.StartsWith(
            $"{path}: the image is ",
            Assert.Throws<DataFormatException>(() => ImageCodec.Decode(path)).Message,
            StringComparison.Ordinal
        );
        (int width, int height, string? damage) = Inspect(path);
        Assert.Equal((0, 0), (width, height));
        Assert.NotNull(damage);
    }

    [Fact]
    public void Decode_textNamedJpg_throws()
    {
        string path = _folder.Write("letter.jpg", "Dear reader, this is no image.");
        string expected = $"{path}: the file is not an image (JPEG, PNG, GIF, BMP or WebP).";

        Assert.Equal(expected, Assert.Throws<DataFormatException>(() => ImageCodec.Decode(path)).Message);
        Assert.Equal(expected, Assert.Throws<DataFormatException>(() => ImageCodec.ReadSize(path)).Message);
        Assert.Equal((0, 0, expected[(path.Length + 2)..]), Inspect(path));
    }

    [Fact]
    public void Decode_emptyFile_throws()
    {
        string path = _folder.Write("empty.png", "");

        Assert.Equal($"{path}: the file is empty.", Assert.Throws<DataFormatException>(() => ImageCodec.Decode(path)).Message);
        Assert.Equal($"{path}: the file is empty.", Assert.Throws<DataFormatException>(() => ImageCodec.ReadSize(path)).Message);
        Assert.Equal((0, 0, "the file is empty."), Inspect(path));
    }

    [Fact]
    public void Decode_missingFile_throws()
    {
        string path = _folder.At("nowhere.png");

        Assert.Equal($"{path}: there is no such file.", Assert.Throws<DataFormatException>(() => ImageCodec.Decode(path)).Message);
    }

    [Fact]
    public void EncodePng_thenDecode_givesTheSamePixelsAndLeavesNothingElse()
    {
        PixelImage image = Decode(TestImages.Noise(SKEncodedImageFormat.Png, 5, 3));
        string path = _folder.Write("out.png", "an older file");

        ImageCodec.EncodePng(image, path);

        Assert.Equal(image.Rgb.ToArray(), ImageCodec.Decode(path).Rgb.ToArray());
        Assert.Equal([path], Directory.GetFiles(_folder.Root));
    }

    private static (int Width, int Height, string? Damage) Inspect(string path) =>
        ImageDecoder.Inspect(path, new DecodeOptions(), isDecoded: true);

    private static PixelImage Decode(byte[] data) => ImageCodec.Decode(data, "image");

    private static void AssertNear(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual[i], expected[i] - 4, expected[i] + 4);
        }
    }
}
