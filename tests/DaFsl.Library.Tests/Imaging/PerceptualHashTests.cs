using DaFsl.Library.Data.Copies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Tests.Data;
using SkiaSharp;

namespace DaFsl.Library.Tests.Imaging;

public sealed class PerceptualHashTests
{
    [Fact]
    public void IsLike_sameSceneSavedAnew_isLike()
    {
        PerceptualHash first = LookAt(Scene(1, 256, 192));

        Assert.True(first.IsLike(LookAt(Scene(1, 256, 192), SKEncodedImageFormat.Jpeg, 50)));
        Assert.True(first.IsLike(LookAt(Scene(1, 128, 96))));
        Assert.True(first.IsLike(LookAt(Scene(1, 400, 300), SKEncodedImageFormat.Jpeg, 70)));
    }

    [Fact]
    public void IsLike_otherSceneOrShape_isNot()
    {
        PerceptualHash first = LookAt(Scene(1, 256, 192));

        Assert.All(Enumerable.Range(2, 50), seed => Assert.False(first.IsLike(LookAt(Scene(seed, 256, 192)))));
        Assert.False(first.IsLike(LookAt(Scene(1, 192, 192))));
    }

    [Fact]
    public void IsTelling_allOfOneBrightness_isNot()
    {
        Assert.False(LookAt(new PixelImage(40, 40, [.. Enumerable.Repeat((byte)128, 4800)])).IsTelling);
        Assert.True(LookAt(Scene(1, 64, 48)).IsTelling);
    }

    [Fact]
    public void Add_likeOneAdded_findsItAmongHundreds()
    {
        var index = new PerceptualHashIndex();
        int[] found = [.. Enumerable.Range(0, 500).Where(i => index.Add(i, LookAt(Scene(i, 32, 24))) is not null)];

        Assert.Empty(found);
        Assert.Equal(
            Enumerable.Range(0, 100).Cast<int?>(),
            Enumerable.Range(0, 100).Select(i => index.Add(3000 + i, LookAt(Scene(i, 32, 24), SKEncodedImageFormat.Jpeg, 80)))
        );
    }

    [Fact]
    public void Add_twentyThousandInOneCell_takesSeconds()
    {
        // Checks of one cell each and no two alike: every look is compared with 64 at most.
        var index = new PerceptualHashIndex();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        byte[] rgba = new byte[16 * 16 * 4];
        for (int i = 0; i < 20_000; i++)
        {
            for (int at = 0; at < 256; at++)
            {
                byte value = (byte)(((at / 16) + (at % 16)) % 2 == 0 ? 200 : 50 + (20 * ((i >> (at % 8)) & 1)));
                rgba.AsSpan(at * 4, 3).Fill(value);
            }

            index.Add(i, PerceptualHash.Of(rgba, 16, 16));
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    /// <summary>Some soft waves, the same in every size.</summary>
    internal static PixelImage Scene(int seed, int width, int height)
    {
        var random = new Random(seed);
        double[] waves = [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble() * 6)];
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.Length; i++)
        {
            double x = ((i / 3 % width) + 0.5) / width,
                y = ((i / 3 / width) + 0.5) / height;
            double value =
                Math.Sin((waves[0] * x) + (waves[1] * y) + waves[2])
                + Math.Sin((waves[3] * 2 * x) - (waves[4] * y) + waves[5])
                + Math.Sin((waves[6] * x * y * 3) + waves[7 + (i % 3)]);
            rgb[i] = (byte)(128 + (value * 40));
        }

        return new PixelImage(width, height, rgb);
    }

    internal static byte[] Encode(PixelImage image, SKEncodedImageFormat format, int quality)
    {
        using SKBitmap bitmap = SKBitmap.Decode(TestImages.Encode(image, SKEncodedImageFormat.Png));
        using SKData data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    private static PerceptualHash LookAt(PixelImage image, SKEncodedImageFormat format = SKEncodedImageFormat.Png, int quality = 100)
    {
        using SKBitmap decoded = SKBitmap.Decode(Encode(image, format, quality));
        using SKBitmap bitmap = decoded.Copy(SKColorType.Rgba8888);
        return PerceptualHash.Of(bitmap.GetPixelSpan(), bitmap.Width, bitmap.Height);
    }
}
