using DaFsl.Library.Augmentation;
using DaFsl.Library.Data;

namespace DaFsl.Library.Tests.Augmentation;

public sealed class ColourJitterTests
{
    [Theory]
    [InlineData(1, 1, 1, 100, 50, 200)]
    [InlineData(0.5f, 1, 1, 50, 25, 100)]
    [InlineData(2, 1, 1, 200, 100, 255)] // clipped
    [InlineData(1, 0.5f, 1, 114, 89, 164)] // 127.5 + half the distance: 113.75, 88.75, 163.75
    [InlineData(1, 2, 1, 72, 0, 255)] // 72.5 to even, -27.5 and 272.5 clipped
    [InlineData(1, 1, 0, 82, 82, 82)] // 29.9 + 29.35 + 22.8 = 82.05
    [InlineData(1, 1, 0.5f, 91, 66, 141)]
    public void Apply_by_hand(float brightness, float contrast, float saturation, byte red, byte green, byte blue) =>
        Assert.Equal([red, green, blue], ColourJitter.Apply(new PixelImage(1, 1, [100, 50, 200]), brightness, contrast, saturation).Rgb.ToArray());

    [Fact]
    public void Apply_leaves_its_input_as_it_is()
    {
        PixelImage image = Tiles.Noise(4, seed: 1);
        string before = Convert.ToHexString(image.Rgb);

        PixelImage changed = ColourJitter.Apply(image, 0.5f, 1, 1);

        Assert.Equal(before, Convert.ToHexString(image.Rgb));
        Assert.Equal((4, 4), (changed.Width, changed.Height));
    }
}
