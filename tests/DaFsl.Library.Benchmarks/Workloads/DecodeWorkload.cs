using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using SkiaSharp;
using TorchSharp;

namespace DaFsl.Library.Benchmarks.Workloads;

/// <summary>A JPEG of 640 x 480 in memory to a (3, 256, 256) float32 tensor in 0 to 1, bilinear.</summary>
internal sealed class DecodeWorkload : Workload
{
    private const int Images = 50;

    // As large as a training's batch.
    private const int BatchSize = 10;
    private const int Side = 256;

    public override string Name => "jpeg640x480-decode-resize256";

    public override IEnumerable<Variant> Variants()
    {
        ImageSource image = ImageSources.Encoded("smooth.jpg", MakeJpeg(640, 480));
        Check(image.Load(), [image]);
        yield return new Variant($"batches of {BatchSize}, all cores", () => LoadAll(image, BatchSize), Images);
        yield return new Variant("one by one, one thread", () => LoadAll(image, 1), Images);
    }

    private static void LoadAll(ImageSource image, int batchSize)
    {
        ImageSource[] batch = [.. Enumerable.Repeat(image, batchSize)];
        for (int i = 0; i < Images; i += batchSize)
        {
            ImageBatch.Load(batch, Side, Side).Dispose();
        }
    }

    /// <summary>Random colours, 20 x 15, drawn large and smooth, as a JPEG of quality 90.</summary>
    private static byte[] MakeJpeg(int width, int height)
    {
        using var small = new SKBitmap(20, 15, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var random = new Random(5);
        for (int i = 0; i < small.Width * small.Height; i++)
        {
            small.SetPixel(i % small.Width, i / small.Width, new SKColor((uint)random.Next(1 << 24) | 0xFF000000));
        }

        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using SKBitmap large = small.Resize(info, new SKSamplingOptions(SKCubicResampler.CatmullRom));
        using SKData data = large.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }

    private static void Check(PixelImage image, ImageSource[] source)
    {
        using torch.Tensor ours = ImageBatch.Load(source, Side, Side);
        float[] values = ours.contiguous().data<float>().ToArray();
        for (int channel = 0; channel < 3; channel++)
        {
            for (int point = 0; point < Side * Side; point++)
            {
                double expected = Sample(image, channel, point % Side, point / Side) / 255;
                double actual = values[(channel * Side * Side) + point];
                if (Math.Abs(actual - expected) > 1.5 / 255)
                {
                    throw new InvalidOperationException($"Channel {channel}, point {point}: {actual}, not {expected}.");
                }
            }
        }
    }

    /// <summary>The antialiased bilinear sample, straight from its definition, 0 to 255.</summary>
    private static double Sample(PixelImage image, int channel, int x, int y)
    {
        (double scaleX, double scaleY) = ((double)image.Width / Side, (double)image.Height / Side);
        (double centreX, double centreY) = ((x + 0.5) * scaleX, (y + 0.5) * scaleY);
        double sum = 0,
            total = 0;
        for (int row = Math.Max(0, (int)(centreY - scaleY)); row < Math.Min(image.Height, centreY + scaleY); row++)
        {
            for (int column = Math.Max(0, (int)(centreX - scaleX)); column < Math.Min(image.Width, centreX + scaleX); column++)
            {
                double weight =
                    Math.Max(0, 1 - (Math.Abs(row + 0.5 - centreY) / scaleY))
                    * Math.Max(0, 1 - (Math.Abs(column + 0.5 - centreX) / scaleX));
                sum += weight * image.Rgb[(((row * image.Width) + column) * 3) + channel];
                total += weight;
            }
        }

        return sum / total;
    }
}
