using System.IO.Compression;
using DaFsl.Library.Data;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Data;
using SkiaSharp;

namespace DaFsl.Library.Tests.Imaging.Codec;

public sealed class PixelLimitTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Small files that promise 23,000 x 23,000 pixels, and what they promise.</summary>
    public static TheoryData<string> Promises =>
        ["jpeg", "progressive jpeg", "png", "gif", "gif by its frame", "bmp", "webp", "lossless webp", "animated webp"];

    [Theory]
    [MemberData(nameof(Promises))]
    public void Everything_smallFileOfManyPixels_refusesItByItsHeader(string format)
    {
        byte[] data = Promising(format);
        (int width, int height) = format.Contains("webp", StringComparison.Ordinal) ? (16_000, 16_000) : (23_000, 23_000);
        string expected =
            $"the image (W {width}, H {height}) has {(long)width * height} pixels; at most 100000000 are allowed (MaxPixels).";
        string path = _folder.Write("large", data);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal($"{path}: {expected}", Fault(() => ImageCodec.Decode(path)));
        Assert.Equal($"bytes: {expected}", Fault(() => ImageCodec.Decode(data, "bytes")));
        Assert.Equal(
            $"stream: {expected}",
            Fault(() => ImageCodec.Decode(new MemoryStream(data), "stream", cancellationToken: TestContext.Current.CancellationToken))
        );
        Assert.Equal($"bytes: {expected}", Fault(() => ImageSources.Encoded("bytes", data).Load()));
        Assert.Equal($"bytes: {expected}", Fault(() => ImageSources.Encoded("bytes", data).LoadScaled(new byte[3], 1, 1)));
        Assert.All([false, true], isDecoded =>
            Assert.Equal(
                new ImageFile(path, 0, 0, new DecodeOptions(), expected),
                ImageFile.InspectAll([path], new ReadOptions(), isDecoded, TestContext.Current.CancellationToken).Single()
            )
        );
        Assert.Equal((width, height), ImageCodec.ReadSize(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Decode_limit_isTheLastThatIsAllowed()
    {
        byte[] data = TestImages.Noise(SKEncodedImageFormat.Png, 20, 10);

        Assert.Equal(20, ImageCodec.Decode(data, "image", new DecodeOptions { MaxPixels = 200 }).Width);
        Assert.Equal(
            "image: the image (W 20, H 10) has 200 pixels; at most 199 are allowed (MaxPixels).",
            Fault(() => ImageCodec.Decode(data, "image", new DecodeOptions { MaxPixels = 199 }))
        );
    }

    [Theory]
    [InlineData("png")]
    [InlineData("bmp")]
    public void Decode_fileTooShortForItsPixels_isNotTried(string format)
    {
        byte[] data = Promising(format);
        GC.KeepAlive(ImageCodec.Decode(TestImages.Bmp, "first"));
        long before = Environment.WorkingSet;

        Assert.Equal(
            "image: the image is cut short: its file ends before the image does.",
            Fault(() => ImageCodec.Decode(data, "image", new DecodeOptions { MaxPixels = long.MaxValue }))
        );
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 500 << 20);
    }

    [Fact]
    public void Decode_pngCompressedAsFarAsItGoes_isRead()
    {
        byte[] rows = new byte[4001 * 1000];
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.SmallestSize))
        {
            zlib.Write(rows);
        }

        byte[] png =
        [
            .. TestImages.Png(1, 8, 0, [7])[..8],
            .. TestImages.Chunk("IHDR", [0, 0, 0x0F, 0xA0, 0, 0, 0x03, 0xE8, 8, 0, 0, 0, 0]),
            .. TestImages.Chunk("IDAT", packed.ToArray()),
            .. TestImages.Chunk("IEND", []),
        ];

        Assert.InRange(png.Length, rows.Length / 1032, rows.Length / 900);
        Assert.Equal((4000, 1000), (ImageCodec.Decode(png, "flat").Width, ImageCodec.Decode(png, "flat").Height));
    }

    [Fact]
    public void MaxPixels_below1_throws()
    {
        Assert.StartsWith(
            "An image must be allowed at least one pixel. (Parameter 'MaxPixels')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new DecodeOptions { MaxPixels = 0 }).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>("MaxPixels", () => new ReadOptions { MaxPixels = -1 });
    }

    [Fact]
    public void Read_limitOfTheDataSet_leavesOutAndTravelsWithEachSource()
    {
        _folder.Write("cat/a.png", TestImages.Noise(SKEncodedImageFormat.Png, 20, 10));
        _folder.Write("cat/b.png", TestImages.Noise(SKEncodedImageFormat.Png, 20, 10, seed: 2));
        string large = _folder.Write("cat/c.png", TestImages.Noise(SKEncodedImageFormat.Png, 20, 11));

        DataSplits splits = ImageFolderReader.Read(_folder.Root, new ReadOptions { MaxPixels = 200, Classes = ["cat"] });

        DataIssue issue = Assert.Single(splits.Issues);
        Assert.Equal(
            new DataIssue(large, "the image (W 20, H 11) has 220 pixels; at most 200 are allowed (MaxPixels); it is left out."),
            issue
        );

        // Another image has taken the file's place meanwhile.
        AnnotatedImage kept = splits.Train.Images.Concat(splits.Test.Images).First();
        File.Copy(large, kept.Source.Name, overwrite: true);
        string expected = $"{kept.Source.Name}: the image (W 20, H 11) has 220 pixels; at most 200 are allowed (MaxPixels).";
        Assert.Equal(expected, Fault(() => kept.Source.Load()));
        Assert.Equal(expected, Fault(() => kept.Source.LoadScaled(new byte[3], 1, 1)));
    }

    [Fact]
    public void Decode_fileFarLongerThanItsPixelsNeed_isRefused()
    {
        string path = _folder.Write("long.png", TestImages.Noise(SKEncodedImageFormat.Png, 20, 10));
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength((64 << 20) + 8001);
        }

        string expected =
            $"the file has {(64 << 20) + 8001} bytes; at most {(64 << 20) + 8000} are read where 1000 pixels are allowed (MaxPixels).";
        Assert.Equal($"{path}: {expected}", Fault(() => ImageCodec.Decode(path, new DecodeOptions { MaxPixels = 1000 })));
    }

    private static byte[] Promising(string format)
    {
        byte[] data;
        switch (format)
        {
            case "jpeg" or "progressive jpeg":
                data = TestImages.Golden(format == "jpeg" ? "baseline.jpg" : "progressive.jpg");
                int frame = data.AsSpan().IndexOf<byte>([0xFF, format == "jpeg" ? (byte)0xC0 : (byte)0xC2]);
                data[frame + 5] = data[frame + 7] = 23_000 >> 8;
                data[frame + 6] = data[frame + 8] = 23_000 & 0xFF;
                return data;
            case "png":
                data = TestImages.Png(1, 8, 0, [7]);
                byte[] header = [0, 0, 23_000 >> 8, 23_000 & 0xFF, 0, 0, 23_000 >> 8, 23_000 & 0xFF, 8, 0, 0, 0, 0];
                return [.. data[..8], .. TestImages.Chunk("IHDR", header), .. data[33..]];
            case "gif" or "gif by its frame":
                data = TestImages.AnimatedGif;
                int at = format == "gif" ? 6 : 19 + 5;
                data[at] = data[at + 2] = 23_000 & 0xFF;
                data[at + 1] = data[at + 3] = 23_000 >> 8;
                return data;
            case "bmp":
                data = TestImages.Bmp;
                BitConverter.TryWriteBytes(data.AsSpan(18), 23_000);
                BitConverter.TryWriteBytes(data.AsSpan(22), -23_000); // from the top down
                return data;
            case "webp":
                data = TestImages.Golden("lossy.webp");
                BitConverter.TryWriteBytes(data.AsSpan(26), (ushort)16_000);
                BitConverter.TryWriteBytes(data.AsSpan(28), (ushort)16_000);
                return data;
            case "lossless webp":
                data = TestImages.Golden("lossless.webp");
                BitConverter.TryWriteBytes(data.AsSpan(21), 15_999 | (15_999 << 14));
                return data;
            default:
                data = TestImages.Golden("animated.webp");
                byte[] side = [15_999 & 0xFF, 15_999 >> 8, 0];
                side.CopyTo(data, 24);
                side.CopyTo(data, 27);
                return data;
        }
    }

    private static string Fault(Action action) => Assert.Throws<DataFormatException>(action).Message;
}
