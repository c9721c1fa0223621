using System.Runtime.InteropServices;
using DaFsl.Library.Imaging;
using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>Turns a scene into pixels as a camera would: uneven light, sometimes out of focus, with grain.</summary>
internal static class Camera
{
    private const int GrainPatch = 4096;
    private const int FlawStream = 0;

    /// <summary>Draws a square image of the given side in pixels, with the flaws that follow from the seed.</summary>
    public static PixelImage Take(int side, int seed, Action<SKCanvas> paint)
    {
        Random random = SyntheticSeed.Source(seed, FlawStream);
        using var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(bitmap))
        {
            float blur = random.Chance(0.35) ? random.Between(0.3f, 1.1f) * side / 160 : 0;
            using SKImageFilter? filter =
                blur > 0 ? SKImageFilter.CreateBlur(blur, blur, SKShaderTileMode.Clamp, null, SKRect.Create(side, side)) : null;
            using var layer = new SKPaint { ImageFilter = filter };
            if (filter is not null)
            {
                canvas.SaveLayer(layer);
            }

            paint(canvas);
            CastLight(canvas, side, random);
            if (filter is not null)
            {
                canvas.Restore();
            }
        }

        byte[] rgb = ToRgb(bitmap);
        AddGrain(rgb, random.Chance(0.6) ? random.Between(0, 9) : 0, random);
        return new PixelImage(side, side, rgb);
    }

    private static void CastLight(SKCanvas canvas, int side, Random random)
    {
        float angle = random.Between(0, 2 * MathF.PI);
        var center = new SKPoint(side / 2f, side / 2f);
        var reach = new SKPoint(MathF.Cos(angle) * side * 0.7f, MathF.Sin(angle) * side * 0.7f);
        SKColor sun = SKColor.FromHsv(random.Between(30, 60), random.Between(0, 40), 100).Fade(random.Between(0, 0.16f));
        SKColor shade = SKColor.FromHsv(random.Between(210, 260), random.Between(20, 60), 12).Fade(random.Between(0, 0.3f));
        canvas.FillRect(SKRect.Create(side, side), Shaders.Linear(center + reach, center - reach, sun, shade));
    }

    private static byte[] ToRgb(SKBitmap bitmap)
    {
        ReadOnlySpan<uint> pixels = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        byte[] rgb = new byte[pixels.Length * 3];
        for (int i = 0; i < pixels.Length; i++)
        {
            uint pixel = pixels[i];
            rgb[3 * i] = (byte)pixel;
            rgb[(3 * i) + 1] = (byte)(pixel >> 8);
            rgb[(3 * i) + 2] = (byte)(pixel >> 16);
        }

        return rgb;
    }

    // Lots are drawn for one patch of grain only, laid over the image at random offsets: as good to look at, and ten times faster.
    private static void AddGrain(byte[] rgb, float strength, Random random)
    {
        if (strength < 1)
        {
            return;
        }

        Span<sbyte> grain = stackalloc sbyte[GrainPatch];
        for (int i = 0; i < grain.Length; i++)
        {
            grain[i] = (sbyte)((random.NextSingle() + random.NextSingle() - 1) * 2 * strength);
        }

        int offset = 0;
        for (int i = 0; i < rgb.Length; i++)
        {
            if (i % 251 == 0)
            {
                offset = random.Next(GrainPatch);
            }

            rgb[i] = (byte)Math.Clamp(rgb[i] + grain[(i + offset) % GrainPatch], 0, 255);
        }
    }
}
