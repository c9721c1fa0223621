using System.IO.Compression;
using System.Text;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Tests.Data;
using SkiaSharp;

namespace DaFsl.Library.Tests.Imaging.Codec;

public sealed class OrientationTests : IDisposable
{
    private static readonly string[] _corners = ["rg/bw", "gr/wb", "wb/gr", "bw/rg", "rb/gw", "br/wg", "wg/br", "gw/rb"];

    private readonly TempFolder _folder = new();

    public static TheoryData<string, byte, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, byte, bool>();
            foreach (string way in new[] { "jpeg", "webp", "png eXIf", "png eXIf at the end", "png tEXt", "png zTXt" })
            {
                for (byte orientation = 1; orientation <= 8; orientation++)
                {
                    cases.Add(way, orientation, false);
                    cases.Add(way, orientation, true);
                }
            }

            return cases;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Everything_thatReadsAnImage_turnsItAlike(string way, byte orientation, bool bigEndian)
    {
        // Stored: red and green above blue and white, each 32 x 16.
        string path = _folder.Write("turned", Turned(way, TestImages.Exif(orientation, bigEndian)));
        (int width, int height) = orientation < 5 ? (64, 32) : (32, 64);

        PixelImage image = ImageCodec.Decode(path);

        Assert.Equal((width, height), (image.Width, image.Height));
        PixelImage expected = TestImages.Quarters(_corners[orientation - 1], width, height);
        foreach (int corner in new[] { 0, width - 1, width * (height - 1), (width * height) - 1 })
        {
            AssertNear(expected.Rgb.Slice(corner * 3, 3), image.Rgb.Slice(corner * 3, 3));
        }

        Assert.Equal((width, height), ImageCodec.ReadSize(path));
        Assert.Equal((width, height, null), ImageDecoder.Inspect(path, new DecodeOptions(), isDecoded: true));
        Assert.Equal((width, height, null), ImageDecoder.Inspect(path, new DecodeOptions(), isDecoded: false));
        byte[] scaled = new byte[6 * 10 * 3];
        ImageCodec.DecodeScaled(path, new DecodeOptions(), scaled, 6, 10);
        Assert.Equal(image.Resize(6, 10).Rgb.ToArray(), scaled);
        using FileStream file = File.OpenRead(path);
        Assert.Equal(
            image.Rgb.ToArray(),
            ImageCodec.Decode(file, "stream", cancellationToken: TestContext.Current.CancellationToken).Rgb.ToArray()
        );
        Assert.Equal(image.Rgb.ToArray(), ImageSources.Encoded("bytes", File.ReadAllBytes(path)).Load().Rgb.ToArray());
    }

    [Fact]
    public void Decode_pngOf40x30WithOrientation6_is30x40()
    {
        byte[] png = TestImages.PngWithChunk(
            TestImages.Noise(SKEncodedImageFormat.Png, 40, 30),
            "eXIf",
            TestImages.Exif(6, bigEndian: true)
        );

        PixelImage image = ImageCodec.Decode(png, "png");

        Assert.Equal((30, 40), (image.Width, image.Height));
    }

    [Fact]
    public void Decode_exifAfterOtherSegments_isFound()
    {
        byte[] jpeg = TestImages.WithOrientation(TestImages.Noise(SKEncodedImageFormat.Jpeg, 40, 30), 6);
        byte[] xmp = [0xFF, 0xE1, 0, 33, .. "http://ns.adobe.com/xap/1.0/\0xx"u8];

        Assert.Equal(30, ImageCodec.Decode([0xFF, 0xD8, .. xmp, .. jpeg[2..]], "jpeg").Width);
    }

    [Fact]
    public void Decode_chunkAndText_theChunkCounts()
    {
        byte[] png = TestImages.PngWithChunk(
            Turned("png tEXt", TestImages.Exif(1, bigEndian: false)),
            "eXIf",
            TestImages.Exif(8, bigEndian: false),
            atEnd: true
        );

        Assert.Equal(32, ImageCodec.Decode(png, "png").Width);
    }

    [Theory]
    [InlineData("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0", 6)]
    [InlineData("Exif\0\0II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0", 6)]
    [InlineData("MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006\0\0", 6)]
    [InlineData("II*\0\u000A\0\0\0xx\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0", 6)] // the directory is elsewhere
    [InlineData("II*\0\u0008\0\0\0\u0002\0\u000F\u0001\u0002\0\u0001\0\0\0xxxx\u0012\u0001\u0003\0\u0001\0\0\0\u0003\0\0\0", 3)]
    [InlineData("II*\0\u0008\0\0\0\u00FF\u00FF\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0", 6)] // more entries than there are
    [InlineData("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0004\0\u0001\0\0\0\u0006\0\0\0", 6)] // 32 bits
    [InlineData("MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0001\0\0\0\u0001\u0006\0\0\0", 6)] // 8 bits
    [InlineData("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\0\0\0\0", null)] // 0
    [InlineData("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0009\0\0\0", null)] // 9
    [InlineData("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0002\0\u0001\0\0\0\u0006\0\0\0", null)] // text
    [InlineData("II*\0\u0008\0\0\0\0\0", null)] // no entry
    [InlineData("II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0", null)] // cut short
    [InlineData("II*\0\u00F0\u00FF\u00FF\u00FF\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0", null)] // the directory is nowhere
    [InlineData("II*\0\u0015\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0", null)] // the directory is at the end
    [InlineData("XX*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0", null)]
    [InlineData("Exif\0", null)]
    [InlineData("", null)]
    public void Find_anyExif_givesOneOfTheEightOrNone(string exif, int? expected) =>
        Assert.Equal((SKEncodedOrigin?)expected, ExifOrientation.Find(Encoding.Latin1.GetBytes(exif)));

    private static byte[] Turned(string way, byte[] exif)
    {
        PixelImage stored = TestImages.Quarters("rg/bw", 64, 32);
        string text = $"\nexif\n {exif.Length, 7}\n{Convert.ToHexStringLower(exif)[..20]}\n{Convert.ToHexStringLower(exif)[20..]}\n";
        byte[] png = TestImages.Encode(stored, SKEncodedImageFormat.Png);
        return way switch
        {
            "jpeg" => TestImages.JpegWithExif(TestImages.Encode(stored, SKEncodedImageFormat.Jpeg), exif),
            "webp" => TestImages.WebPWithExif(TestImages.Encode(stored, SKEncodedImageFormat.Webp), 64, 32, exif),
            "png eXIf" => TestImages.PngWithChunk(png, "eXIf", exif),
            "png eXIf at the end" => TestImages.PngWithChunk(png, "eXIf", exif, atEnd: true),
            "png tEXt" => TestImages.PngWithChunk(png, "tEXt", Encoding.Latin1.GetBytes($"Raw profile type exif\0{text}")),
            _ => TestImages.PngWithChunk(png, "zTXt", [.. "Raw profile type APP1\0\0"u8, .. Pack(text)]),
        };
    }

    private static byte[] Pack(string text)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest))
        {
            zlib.Write(Encoding.Latin1.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static void AssertNear(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual[i], expected[i] - 4, expected[i] + 4);
        }
    }
}
