using DaFsl.Library.Imaging;
using SkiaSharp;

namespace DaFsl.Library.Tests.Synthetic;

/// <summary>Draws images without a camera's flaws, and compares them pixel by pixel.</summary>
internal static class Pixels
{
    public static PixelImage Draw(int side, SKColor ground, Action<SKCanvas> paint)
    {
        using var bitmap = new SKBitmap(side, side);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(ground);
            paint(canvas);
        }

        return new PixelImage(side, side, [.. bitmap.Pixels.SelectMany(p => new[] { p.Red, p.Green, p.Blue })]);
    }

    /// <summary>The box around every pixel of which a channel differs by more than <paramref name="threshold"/>.</summary>
    public static BoundingBox ChangedBox(PixelImage a, PixelImage b, int threshold)
    {
        int left = int.MaxValue;
        int top = int.MaxValue;
        int right = 0;
        int bottom = 0;
        for (int pixel = 0; pixel < a.Width * a.Height; pixel++)
        {
            if (Differs(a, b, pixel, threshold))
            {
                left = Math.Min(left, pixel % a.Width);
                right = Math.Max(right, (pixel % a.Width) + 1);
                top = Math.Min(top, pixel / a.Width);
                bottom = Math.Max(bottom, (pixel / a.Width) + 1);
            }
        }

        return new BoundingBox(left, top, right, bottom);
    }

    /// <summary>How many pixels have a channel that differs by more than <paramref name="threshold"/>.</summary>
    public static int CountChanged(PixelImage a, PixelImage b, int threshold) =>
        Enumerable.Range(0, a.Width * a.Height).Count(pixel => Differs(a, b, pixel, threshold));

    /// <summary>Asserts that no edge of two boxes is further apart than <paramref name="tolerance"/> pixels.</summary>
    public static void AssertSameBox(BoundingBox expected, BoundingBox actual, float tolerance, string what)
    {
        float apart = new[]
        {
            expected.Left - actual.Left,
            expected.Top - actual.Top,
            expected.Right - actual.Right,
            expected.Bottom - actual.Bottom,
        }.Max(MathF.Abs);
        Assert.True(apart <= tolerance, $"{what}: {actual} is {apart} pixels off {expected}");
    }

    private static bool Differs(PixelImage a, PixelImage b, int pixel, int threshold)
    {
        for (int channel = 0; channel < 3; channel++)
        {
            if (Math.Abs(a.Rgb[(3 * pixel) + channel] - b.Rgb[(3 * pixel) + channel]) > threshold)
            {
                return true;
            }
        }

        return false;
    }
}
