using System.Buffers.Binary;
using System.IO.Compression;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Data;

namespace DaFsl.Library.Tests.Imaging.Codec;

/// <summary>What is not all there is refused, in every format; what is only odd is read.</summary>
public sealed class DamagedImageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0x80000000)]
    [InlineData(0x7FFFFFFF)]
    [InlineData(0xFFFFFFFF)]
    [InlineData(119)]
    [InlineData(53)]
    [InlineData(0)]
    public void Decode_bmpOf118BytesWithPixelsElsewhere_isAFaultOfTheData(uint pixels)
    {
        byte[] bmp = Bmp(pixels);
        string expected =
            $"the image is damaged: its pixels are said to start at byte {pixels}, and the file has 118 bytes, 54 of them headers.";

        AssertDamage(bmp, expected, headerTells: true);
    }

    [Fact]
    public void Decode_bmpOf118Bytes_isRead()
    {
        string path = _folder.Write("whole.bmp", Bmp(54));

        Assert.Equal((5, 4, null), ImageDecoder.Inspect(path, new DecodeOptions(), isDecoded: true));
        Assert.Equal([9, 8, 7], ImageCodec.Decode(path).Rgb[..3].ToArray());
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(4)]
    public void Decode_bmpFromTheTopOrTheBottom_isRead(int height)
    {
        byte[] bmp = Bmp(54);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), height);

        PixelImage image = ImageCodec.Decode(bmp, "bmp");

        Assert.Equal((5, 4), (image.Width, image.Height));
        Assert.Equal((5, 4), ImageCodec.ReadSize(_folder.Write("turned.bmp", bmp)));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(5, 0)]
    [InlineData(-5, 4)]
    [InlineData(5, int.MinValue)]
    public void Decode_bmpWithoutASize_isAFaultOfTheData(int width, int height)
    {
        byte[] bmp = Bmp(54);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), height);

        AssertDamage(bmp, "the image is damaged: its header gives no size.", headerTells: true);
    }

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("restarts.jpg")]
    [InlineData("separate-scans.jpg")]
    [InlineData("cmyk.jpg")]
    [InlineData("interlaced.png")]
    [InlineData("interlaced.gif")]
    [InlineData("rle.bmp")]
    [InlineData("lossy.webp")]
    [InlineData("lossless.webp")]
    public void Decode_cutAndClosedAsIfWhole_isAFaultOfTheData(string name)
    {
        byte[] whole = TestImages.Golden(name);
        Assert.Equal((45, 37), (ImageCodec.Decode(whole, name).Width, ImageCodec.Decode(whole, name).Height));

        foreach (double share in new[] { 0.7, 0.8, 0.9 })
        {
            byte[] half = whole[..((int)(whole.Length * share) & ~1)];
            byte[] closed = Path.GetExtension(name) switch
            {
                ".jpg" => [.. half, 0xFF, 0xD9],
                ".png" => [.. half, .. TestImages.Chunk("IEND", [])],
                ".gif" => [.. half, 0, 0x3B],
                _ => half,
            };
            if (name.EndsWith(".bmp", StringComparison.Ordinal))
            {
                BinaryPrimitives.WriteInt32LittleEndian(closed.AsSpan(2), closed.Length);
            }
            else if (name.EndsWith(".webp", StringComparison.Ordinal))
            {
                BinaryPrimitives.WriteInt32LittleEndian(closed.AsSpan(4), closed.Length - 8);
                BinaryPrimitives.WriteInt32LittleEndian(closed.AsSpan(16), closed.Length - 20);
            }

            AssertDamage(closed, expected: null, headerTells: false);
        }
    }

    [Fact]
    public void Decode_pngWhosePixelsEndEarly_isAFaultOfTheData()
    {
        // Each chunk agrees with its checksum, and the compressed data end as they should; only rows are missing.
        byte[] rows = [.. Enumerable.Repeat<byte[]>([0, 1, 2, 3, 4], 5).SelectMany(r => r)];

        Assert.Equal(10, ImageCodec.Decode(Png([.. rows, .. rows]), "png").Height);
        AssertDamage(Png(rows), "the image is cut short: its file ends before the image does.", headerTells: false);
    }

    [Fact]
    public void Decode_pngWithAWrongChecksum_isAFaultOfTheData()
    {
        byte[] png = Png(new byte[50]);
        int pixels = png.AsSpan().IndexOf("IDAT"u8);
        byte[] header = [.. png];
        header[30] ^= 1;
        png[pixels + 5] ^= 1;

        AssertDamage(png, expected: null, headerTells: false);
        AssertDamage(header, "the image is damaged: its header (IHDR) does not match its checksum.", headerTells: true);
    }

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("interlaced.png")]
    [InlineData("interlaced.gif")]
    [InlineData("rle.bmp")]
    [InlineData("lossy.webp")]
    [InlineData("animated.webp")]
    public void Decode_anythingAfterTheImage_isPassedOver(string name)
    {
        byte[] whole = TestImages.Golden(name);
        byte[] expected = ImageCodec.Decode(whole, name).Rgb.ToArray();

        Assert.Equal(expected, ImageCodec.Decode([.. whole, .. "and more"u8], name).Rgb.ToArray());
        Assert.Equal(expected, ImageCodec.Decode([.. whole, .. whole], name).Rgb.ToArray());
    }

    [Theory]
    [InlineData("baseline.jpg", 2)]
    [InlineData("progressive.jpg", 2)]
    [InlineData("interlaced.png", 12)]
    [InlineData("interlaced.gif", 1)]
    public void Decode_nothingMissingButTheEndMarker_isRead(string name, int end)
    {
        byte[] whole = TestImages.Golden(name);

        Assert.Equal(ImageCodec.Decode(whole, name).Rgb.ToArray(), ImageCodec.Decode(whole.AsSpan(..^end), name).Rgb.ToArray());
    }

    [Fact]
    public void Decode_kindsOfJpegThatAreNotRead_areNamed()
    {
        const string Read = ", which is not supported (baseline and progressive JPEG of 8 bits are).";
        byte[] jpeg = TestImages.Golden("baseline.jpg");
        int frame = jpeg.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        byte[] With(int at, byte value)
        {
            byte[] other = [.. jpeg];
            other[frame + at] = value;
            return other;
        }

        AssertDamage(TestImages.Golden("arithmetic.jpg"), "the file is a JPEG with arithmetic codes" + Read, headerTells: true);
        AssertDamage(With(1, 0xC3), "the file is a lossless JPEG" + Read, headerTells: true);
        AssertDamage(With(1, 0xC5), "the file is a hierarchical JPEG" + Read, headerTells: true);
        AssertDamage(With(4, 12), "the file is a JPEG of 12 bits per value" + Read, headerTells: true);
    }

    private void AssertDamage(byte[] data, string? expected, bool headerTells)
    {
        string path = _folder.Write("damaged", data);

        string? damage = ImageDecoder.Inspect(path, new DecodeOptions(), isDecoded: true).Damage;
        Assert.NotNull(damage);
        Assert.Equal(expected ?? damage, damage);
        Assert.Equal($"{path}: {damage}", Assert.Throws<DataFormatException>(() => ImageCodec.Decode(path)).Message);
        Assert.Equal($"image: {damage}", Assert.Throws<DataFormatException>(() => ImageCodec.Decode(data, "image")).Message);
        Assert.Equal(
            $"{path}: {damage}",
            Assert.Throws<DataFormatException>(() => ImageCodec.DecodeScaled(path, new DecodeOptions(), new byte[3], 1, 1)).Message
        );
        Assert.Equal(headerTells ? damage : null, ImageDecoder.Inspect(path, new DecodeOptions(), isDecoded: false).Damage);
    }

    /// <summary>5 x 4 pixels of 24 bits, all red 9, green 8, blue 7; rows have 16 bytes.</summary>
    private static byte[] Bmp(uint pixels)
    {
        // csharpier-ignore
        byte[] bmp =
        [
            .. "BM"u8,
            118, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 5, 0, 0, 0, 4, 0, 0, 0, 1, 0, 24, 0,
            .. new byte[24],
            .. Enumerable.Repeat<byte[]>([7, 8, 9, 7, 8, 9, 7, 8, 9, 7, 8, 9, 7, 8, 9, 0], 4).SelectMany(r => r),
        ];
        BinaryPrimitives.WriteUInt32LittleEndian(bmp.AsSpan(10), pixels);
        return bmp;
    }

    /// <summary>A grey PNG of 4 x 10.</summary>
    private static byte[] Png(byte[] rows)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest))
        {
            zlib.Write(rows);
        }

        return
        [
            0x89,
            .. "PNG\r\n\u001A\n"u8,
            .. TestImages.Chunk("IHDR", [0, 0, 0, 4, 0, 0, 0, 10, 8, 0, 0, 0, 0]),
            .. TestImages.Chunk("IDAT", packed.ToArray()),
            .. TestImages.Chunk("IEND", []),
        ];
    }
}
