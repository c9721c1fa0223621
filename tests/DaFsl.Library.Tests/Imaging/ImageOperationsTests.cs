using System.Globalization;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Imaging;

public sealed class ImageOperationsTests
{
    // Pixel (x, y) is 10 y + x.
    private static readonly PixelImage _numbered = Grey(4, 3, 0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23);

    [Fact]
    public void Crop_wholePixels_givesExactlyThem() => AssertGrey(_numbered.Crop(new BoundingBox(1, 1, 3, 3)), 2, 2, 11, 12, 21, 22);

    [Fact]
    public void Crop_fractions_areRoundedOutwards() => AssertGrey(_numbered.Crop(new BoundingBox(1.9f, 0.5f, 2.1f, 1)), 2, 1, 1, 2);

    [Fact]
    public void Crop_overTheEdge_isClipped() => AssertGrey(_numbered.Crop(new BoundingBox(-5, 1, 1, 99)), 1, 2, 10, 20);

    [Fact]
    public void Crop_outside_givesTheNearestPixel() => AssertGrey(_numbered.Crop(new BoundingBox(50, -9, 60, -4)), 1, 1, 3);

    [Fact]
    public void Crop_withoutArea_givesOnePixel() => AssertGrey(_numbered.Crop(new BoundingBox(2, 1, 2, 1)), 1, 1, 12);

    [Fact]
    public void FlipHorizontally_mirrorsEachRow()
    {
        var image = new PixelImage(2, 2, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

        Assert.Equal<byte>([4, 5, 6, 1, 2, 3, 10, 11, 12, 7, 8, 9], image.FlipHorizontally().Rgb.ToArray());
    }

    [Fact]
    public void Resize_toTheSameSize_givesTheSamePixels() => Assert.Same(_numbered, _numbered.Resize(4, 3));

    [Fact]
    public void Resize_twiceAsLarge_isBilinear() =>
        // Centres lie at -0.25, 0.25, 0.75 and 1.25 of the source's: clamped, a quarter, three quarters, clamped.
        AssertGrey(Grey(2, 1, 0, 100).Resize(4, 1), 4, 1, 0, 25, 75, 100);

    [Fact]
    public void Resize_halfAsLarge_weighsNeighboursByATriangle() =>
        // Reach 2 about centre 1: pixels 0 to 2 weigh 3, 3, 1 eighths of the sum 7; about centre 3: 1, 3, 3.
        AssertGrey(Grey(4, 1, 0, 0, 70, 140).Resize(2, 1), 2, 1, 10, 90);

    [Fact]
    public void Resize_chequerboardShrunk_hasNoAliasing()
    {
        byte[] board = [.. Enumerable.Range(0, 64 * 64).Select(i => (byte)((i + (i / 64)) % 2 == 0 ? 0 : 200))];

        PixelImage small = Grey(64, 64, board).Resize(16, 16);

        Assert.All(small.Rgb.ToArray(), v => Assert.InRange(v, 97, 103));
    }

    [Fact]
    public void Resize_constantImage_staysConstantAtAnySize() =>
        Assert.All(Grey(5, 7, [.. Enumerable.Repeat((byte)255, 35)]).Resize(13, 3).Rgb.ToArray(), v => Assert.Equal(255, v));

    [Fact]
    public void Resize_anySize_isWithinOneLevelOfPillow()
    {
        // Golden/resize.py made the numbers of the same image.
        byte[] rgb = [.. Enumerable.Range(0, 23 * 37 * 3).Select(i => Value(i / 3 % 37, i / 111, i % 3))];
        var image = new PixelImage(37, 23, rgb);
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "Golden", "resize.txt"));
        Assert.Equal(6, lines.Length);
        foreach (string[] line in lines.Select(l => l.Split(' ')))
        {
            PixelImage scaled = image.Resize(
                int.Parse(line[0], CultureInfo.InvariantCulture),
                int.Parse(line[1], CultureInfo.InvariantCulture)
            );

            Assert.All(Convert.FromHexString(line[2]).Zip(scaled.Rgb.ToArray()), v => Assert.InRange(v.Second - v.First, -1, 1));
            Assert.Equal(line[2].Length / 2, scaled.Rgb.Length);
        }

        static byte Value(int x, int y, int channel) => (byte)((x * 37) + (y * 91) + (channel * 53) + (x * y * 7));
    }

    [Fact]
    public void Resize_keepsChannelsApart() =>
        Assert.Equal<byte>([10, 20, 30, 10, 20, 30], new PixelImage(1, 1, [10, 20, 30]).Resize(1, 2).Rgb.ToArray());

    [Fact]
    public void Resize_sideBelowOne_throws() =>
        Assert.Equal("width", Assert.Throws<ArgumentOutOfRangeException>(() => _numbered.Resize(0, 3)).ParamName);

    private static PixelImage Grey(int width, int height, params byte[] values) =>
        new(width, height, [.. values.SelectMany(v => new[] { v, v, v })]);

    private static void AssertGrey(PixelImage actual, int width, int height, params byte[] values)
    {
        Assert.Equal((width, height), (actual.Width, actual.Height));
        Assert.Equal(Grey(width, height, values).Rgb.ToArray(), actual.Rgb.ToArray());
    }
}
