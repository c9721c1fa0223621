using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Tests.Augmentation;

namespace DaFsl.Library.Tests.Imaging.Transforms;

public sealed class MixingTests
{
    private static readonly PixelImage _white = Tiles.Plain(8, 255, 255, 255);
    private static readonly PixelImage _black = Tiles.Plain(8, 0, 0, 0);

    [Fact]
    public void Mixup_is_the_mean_weighted_by_the_share()
    {
        var random = new Random(1);
        for (int i = 0; i < 50; i++)
        {
            (PixelImage Image, double Share) mixed = new Mixup(0.4).Mix(_white, _black, random);

            Assert.All(mixed.Image.Rgb.ToArray(), v => Assert.Equal(255 * mixed.Share, v, 0.51));
        }

        Assert.Equal(
            [55, 65],
            Mixup.Blend(new PixelImage(1, 1, [10, 20, 0]), new PixelImage(1, 1, [100, 110, 0]), 0.5f).Rgb.ToArray()[..2]
        );
        Assert.Equal(
            [82, 92],
            Mixup.Blend(new PixelImage(1, 1, [10, 20, 0]), new PixelImage(1, 1, [100, 110, 0]), 0.2f).Rgb.ToArray()[..2]
        );
    }

    [Fact]
    public void CutMix_puts_one_rectangle_of_the_second_in_and_tells_the_share_that_is_left()
    {
        var random = new Random(1);
        double[] shares =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(_ =>
                {
                    (PixelImage Image, double Share) mixed = new CutMix().Mix(_white, _black, random);
                    byte[] rgb = mixed.Image.Rgb.ToArray();
                    (int X, int Y)[] black = [.. Enumerable.Range(0, 64).Where(p => rgb[p * 3] == 0).Select(p => (p % 8, p / 8))];
                    if (black.Length > 0)
                    {
                        int width = black.Max(p => p.X) - black.Min(p => p.X) + 1;
                        int height = black.Max(p => p.Y) - black.Min(p => p.Y) + 1;
                        Assert.Equal(width * height, black.Length);
                    }

                    Assert.Equal(1 - (black.Length / 64.0), mixed.Share, 1e-12);
                    return mixed.Share;
                }),
        ];

        Assert.True(shares.Min() < 0.3 && shares.Max() > 0.9);
    }

    [Fact]
    public void Images_of_two_sizes_are_refused()
    {
        const string Message = "Images that are mixed must have the same size: one is 8 x 8 pixels, the other 4 x 4. (Parameter 'second')";
        PixelImage small = Tiles.Plain(4, 1, 2, 3);

        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => new Mixup().Mix(_white, small, new Random(1))).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => new CutMix().Mix(_white, small, new Random(1))).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void An_alpha_out_of_range_throws(double alpha)
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(alpha), () => new Mixup(alpha));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(alpha), () => new CutMix(alpha));
    }
}
