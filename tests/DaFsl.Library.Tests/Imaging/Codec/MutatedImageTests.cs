using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Data;

namespace DaFsl.Library.Tests.Imaging.Codec;

/// <summary>
/// Files damaged at random, mostly in their headers: each is an image or a fault of the data, the same whichever way it is read.
/// </summary>
public sealed class MutatedImageTests : IDisposable
{
    private const int Mutations = 60;

    // csharpier-ignore
    private static readonly uint[] _extremes =
    [
        0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFE,
        0x40000000,
    ];

    private static readonly DecodeOptions _options = new() { MaxPixels = 1_000_000 };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("progressive-restarts.jpg")]
    [InlineData("separate-scans.jpg")]
    [InlineData("cmyk.jpg")]
    [InlineData("interlaced.png")]
    [InlineData("interlaced.gif")]
    [InlineData("rle.bmp")]
    [InlineData("lossy.webp")]
    [InlineData("lossless.webp")]
    [InlineData("animated.webp")]
    public void Everything_mutatedFile_isAnImageOrAFaultOfTheData(string name)
    {
        byte[] whole = TestImages.Golden(name);
        var random = new Random(1);
        int damaged = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] data = Mutate(whole, random);
            string path = _folder.Write("mutated", data);

            (int width, int height, string? damage) = ImageDecoder.Inspect(path, _options, isDecoded: true);

            damaged += damage is null ? 0 : 1;
            if (damage is null)
            {
                PixelImage image = ImageCodec.Decode(data, "mutated", _options);
                Assert.Equal((width, height), (image.Width, image.Height));
                Assert.Equal((width, height, null), ImageDecoder.Inspect(path, _options, isDecoded: false));
                Assert.Equal((width, height), ImageCodec.ReadSize(path));
            }
            else
            {
                Assert.Equal(
                    $"mutated: {damage}",
                    Assert.Throws<DataFormatException>(() => ImageCodec.Decode(data, "mutated", _options)).Message
                );
            }
        }

        Assert.InRange(damaged, 1, Mutations);
    }

    private static byte[] Mutate(byte[] whole, Random random)
    {
        byte[] data = [.. whole];
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(random.Next(3) == 0 ? data.Length : Math.Min(data.Length, 100));
            switch (random.Next(5))
            {
                case 0:
                    data[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    int piece = Math.Min(random.Next(1, 20), data.Length - at - 1);
                    data = [.. data[..at], .. data[(at + piece)..]];
                    break;
                case 2:
                    data = [.. data[..at], .. data[Math.Max(0, at - 9)..]];
                    break;
                default:
                    uint value = _extremes[random.Next(_extremes.Length)];
                    int bytes = 1 << random.Next(3);
                    bool bigEndian = random.Next(2) == 0;
                    for (int b = 0; b < bytes && at + b < data.Length; b++)
                    {
                        data[at + b] = (byte)(value >> (8 * (bigEndian ? bytes - 1 - b : b)));
                    }

                    break;
            }
        }

        return data;
    }
}
