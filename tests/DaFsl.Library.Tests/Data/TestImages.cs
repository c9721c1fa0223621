using System.Buffers.Binary;
using System.IO.Compression;
using DaFsl.Library.Imaging;
using SkiaSharp;

namespace DaFsl.Library.Tests.Data;

/// <summary>Image files to test with, made byte by byte where Skia cannot write them.</summary>
internal static class TestImages
{
    private static int _others;

    /// <summary>
    /// An 8 x 8 progressive JPEG, all of one grey: the block's DC is 4 x 64, an eighth of which is 32 above 128. A second scan tells that
    /// it has no AC.
    /// </summary>
    // csharpier-ignore
    public static byte[] ProgressiveJpeg =>
        [
            0xFF,
            0xD8,
            0xFF,
            0xDB,
            0,
            67,
            0,
            .. Enumerable.Repeat((byte)64, 64), // every coefficient counts in 64s
            0xFF, 0xC2, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11,
            0, // progressive, 8 bits, 8 x 8, one component
            0xFF,
            0xC4,
            0,
            20,
            0,
            1,
            .. new byte[15],
            3, // one DC code: "0" means that 3 bits follow
            0xFF,
            0xDA,
            0,
            8,
            1,
            1,
            0,
            0,
            0,
            0, // the scan of the DC coefficients
            0b0100_1111, // code 0, bits 100 = 4, filled up with ones
            0xFF,
            0xC4,
            0,
            20,
            0x10,
            1,
            .. new byte[15],
            0, // one AC code: "0" means the end of the block
            0xFF,
            0xDA,
            0,
            8,
            1,
            1,
            0,
            1,
            63,
            0, // the scan of the AC coefficients
            0b0111_1111, // code 0, filled up with ones
            0xFF,
            0xD9,
        ];

    /// <summary>A 1 x 1 GIF of two frames: the first orange, the second black.</summary>
    // csharpier-ignore
    // csharpier-ignore
    public static byte[] AnimatedGif =>
        [
            .. "GIF89a"u8,
            1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 128,
            0, // the palette: black, orange
            0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4C, 0x01, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0,
            0x3B,
        ];

    /// <summary>A 1 x 1 BMP of 24 bits: red 10, green 20, blue 30.</summary>
    public static byte[] Bmp =>
        [.. "BM"u8, 58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, .. new byte[24], 30, 20, 10, 0];

    /// <summary>An image of noise, which does not compress: half its bytes hold about half its rows.</summary>
    public static byte[] Noise(SKEncodedImageFormat format, int width = 64, int height = 48, int seed = 1)
    {
        byte[] rgb = new byte[width * height * 3];
        new Random(seed).NextBytes(rgb);
        return Encode(new PixelImage(width, height, rgb), format);
    }

    /// <summary>An image of 8 x 6 like no other, each time another.</summary>
    public static byte[] Another() => Named(Invariant($"another {Interlocked.Increment(ref _others)}"));

    /// <summary>An image of 8 x 6 like no other: each name has its own.</summary>
    public static byte[] Named(string name) =>
        Noise(SKEncodedImageFormat.Png, 8, 6, name.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter)));

    public static byte[] Encode(PixelImage image, SKEncodedImageFormat format)
    {
        using SKBitmap bitmap = new(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (int i = 0; i < image.Width * image.Height; i++)
        {
            ReadOnlySpan<byte> pixel = image.Rgb.Slice(i * 3, 3);
            bitmap.SetPixel(i % image.Width, i / image.Width, new SKColor(pixel[0], pixel[1], pixel[2]));
        }

        using SKData data = bitmap.Encode(format, 100);
        return data.ToArray();
    }

    /// <summary>The JPEG with an EXIF orientation, 1 to 8.</summary>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation) => JpegWithExif(jpeg, Exif(orientation, bigEndian: false));

    /// <summary>A PNG of one row.</summary>
    /// <param name="width">Its pixels.</param>
    /// <param name="depth">Bits a channel.</param>
    /// <param name="colour">0 grey, 3 palette, 6 with alpha.</param>
    /// <param name="row">The row's bytes.</param>
    /// <param name="palette">The palette, where there is one.</param>
    public static byte[] Png(byte width, byte depth, byte colour, byte[] row, byte[]? palette = null)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest))
        {
            zlib.Write([0, .. row]);
        }

        return
        [
            0x89,
            .. "PNG\r\n\u001A\n"u8,
            .. Chunk("IHDR", [0, 0, 0, width, 0, 0, 0, 1, depth, colour, 0, 0, 0]),
            .. palette is null ? [] : Chunk("PLTE", palette),
            .. Chunk("IDAT", packed.ToArray()),
            .. Chunk("IEND", []),
        ];
    }

    /// <summary>EXIF with one entry, the orientation.</summary>
    public static byte[] Exif(byte orientation, bool bigEndian) =>
        bigEndian
            ? [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
            : [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>The JPEG with EXIF.</summary>
    public static byte[] JpegWithExif(byte[] jpeg, byte[] exif) =>
        [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 8), .. "Exif\0\0"u8, .. exif, .. jpeg[2..]];

    /// <summary>The PNG with a chunk right after its header, or right before its end.</summary>
    public static byte[] PngWithChunk(byte[] png, string type, byte[] data, bool atEnd = false)
    {
        int at = atEnd ? png.Length - 12 : 33;
        return [.. png[..at], .. Chunk(type, data), .. png[at..]];
    }

    /// <summary>The WebP with EXIF: the same image as one in the extended format.</summary>
    public static byte[] WebPWithExif(byte[] webP, int width, int height, byte[] exif)
    {
        byte[] odd = exif.Length % 2 == 1 ? [0] : [];
        byte[] content =
        [
            .. "WEBPVP8X"u8,
            10,
            0,
            0,
            0,
            0x08,
            0,
            0,
            0,
            (byte)(width - 1),
            0,
            0,
            (byte)(height - 1),
            0,
            0,
            .. webP[12..],
            .. "EXIF"u8,
            (byte)exif.Length,
            0,
            0,
            0,
            .. exif,
            .. odd,
        ];
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        return [.. "RIFF"u8, .. length, .. content];
    }

    /// <summary>A file of the folder Golden, which images.sh made.</summary>
    public static byte[] Golden(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "Golden", name));

    /// <summary>Four quarters, each of one colour: "rg/bw" is red and green above blue and white.</summary>
    public static PixelImage Quarters(string colours, int width, int height)
    {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++)
        {
            int right = i % width < width / 2 ? 0 : 1;
            int below = i / width < height / 2 ? 0 : 3;
            byte[] colour = colours[right + below] switch
            {
                'r' => [255, 0, 0],
                'g' => [0, 255, 0],
                'b' => [0, 0, 255],
                _ => [255, 255, 255],
            };
            colour.CopyTo(rgb, i * 3);
        }

        return new PixelImage(width, height, rgb);
    }

    /// <summary>The chunk of a PNG.</summary>
    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(type), .. data];
        return [.. BigEndian((uint)data.Length), .. body, .. BigEndian(Crc32(body))];
    }

    private static byte[] BigEndian(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Crc32(byte[] data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
