using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans;

public sealed class GreyGanTests
{
    private static readonly PixelImage _grey = Tiles.Plain(8, 90, 90, 90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void IsGrey_one_pixel_of_a_colour_is_enough()
    {
        Assert.True(Data([_grey, SmallGan.White], [SmallGan.Black]).IsGrey);
        Assert.True(Data([_grey], []).IsGrey);

        // In the last pixel, of each colour by itself.
        foreach (int back in new[] { 1, 2, 3 })
        {
            byte[] rgb = _grey.Rgb.ToArray();
            rgb[^back]++;
            var coloured = new PixelImage(8, 8, rgb);
            Assert.False(Data([_grey, coloured], []).IsGrey);
            Assert.False(Data([_grey], [_grey, coloured]).IsGrey);
        }
    }

    [Fact]
    public void Draw_grey_is_the_mean_of_what_the_generator_gives()
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using var gan = new Gan(SmallGan.Options(), 8, CPU, float32, seed: 1, isGrey: true);
        using var random = new Generator(1, CPU);
        gan.Generator.eval();
        Tensor noise = gan.Noise(2, random);

        float[] given = gan.Generator.call(noise).contiguous().data<float>().ToArray();
        Tensor drawn = gan.Draw(gan.Generator, noise);
        float[] grey = drawn.contiguous().data<float>().ToArray();

        Assert.Equal([2, 3, 8, 8], drawn.shape);
        for (int i = 0; i < grey.Length; i++)
        {
            (int image, int pixel) = (i / 192, i % 64);
            int at = (image * 192) + pixel;
            Assert.Equal((given[at] + given[at + 64] + given[at + 128]) / 3, grey[i], 1e-6f);
        }
    }

    [Fact]
    public void Generate_of_grey_images_makes_grey_ones()
    {
        using TrainedGan grey = SmallGan.Train(GanData.Of(SmallGan.Request()));
        using TrainedGan coloured = SmallGan.Train(Data([SmallGan.White], [Tiles.Plain(8, 200, 0, 0)]));

        Assert.All(grey.Generate(3, 1).Concat(grey.Interpolate(1, 2, 3)), p => Assert.True(IsGrey(p)));
        Assert.All(coloured.Generate(3, 1), p => Assert.False(IsGrey(p)));
    }

    private static GanData Data(PixelImage[] scarce, PixelImage[] proposed) => new([new GanClass("a", scarce)], proposed);

    private static bool IsGrey(PixelImage image) => image.Rgb.ToArray().Chunk(3).All(c => c[0] == c[1] && c[0] == c[2]);
}
