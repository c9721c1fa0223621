using System.Text.Json;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;

namespace DaFsl.Library.Tests.Imaging.Transforms;

public sealed class ColourValuesTests
{
    [Fact]
    public void Each_change_is_torchvision_s()
    {
        JsonElement golden = GoldenTransforms.Root.GetProperty("colour");
        PixelImage image = GoldenTransforms.Image(golden.GetProperty("image"));
        foreach (JsonElement change in golden.GetProperty("changes").EnumerateArray())
        {
            var colours = new ColourValues(image);
            float amount = change.GetProperty("amount").GetSingle();
            Action<float> apply = change.GetProperty("change").GetString() switch
            {
                "brightness" => colours.ScaleBrightness,
                "contrast" => colours.ScaleContrast,
                "saturation" => colours.ScaleSaturation,
                _ => colours.TurnHue,
            };

            apply(amount);

            byte[] expected = GoldenTransforms.Image(change.GetProperty("image")).Rgb.ToArray();
            Assert.All(expected.Zip(colours.ToImage().Rgb.ToArray()), p => Assert.InRange(p.Second, p.First - 1, p.First + 1));
        }
    }

    [Theory]
    [InlineData(1f / 3, 0, 255, 0)] // red to green
    [InlineData(2f / 3, 0, 0, 255)] // red to blue
    [InlineData(-1f / 3, 0, 0, 255)]
    [InlineData(1f / 6, 255, 255, 0)] // red to yellow
    public void TurnHue_of_red_by_hand(float part, byte red, byte green, byte blue)
    {
        var colours = new ColourValues(new PixelImage(1, 1, [255, 0, 0]));

        colours.TurnHue(part);

        Assert.Equal([red, green, blue], colours.ToImage().Rgb.ToArray());
    }

    [Fact]
    public void ScaleContrast_is_about_the_image_s_mean_grey()
    {
        // Greys 100 and 200: their mean is 150.
        var colours = new ColourValues(new PixelImage(2, 1, [100, 100, 100, 200, 200, 200]));

        colours.ScaleContrast(0.5f);

        Assert.Equal([125, 125, 125, 175, 175, 175], colours.ToImage().Rgb.ToArray());
    }

    [Fact]
    public void Changes_are_clipped_each()
    {
        var colours = new ColourValues(new PixelImage(1, 1, [200, 100, 0]));

        colours.ScaleBrightness(2);
        colours.ScaleBrightness(0.5f);

        Assert.Equal([128, 100, 0], colours.ToImage().Rgb.ToArray());
    }
}
