using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;

namespace DaFsl.Library.Tests.Augmentation.Quality;

/// <summary>An image of other colours.</summary>
internal static class Recoloured
{
    public static PixelImage Of(PixelImage image, float brightness, float contrast, float saturation)
    {
        var colours = new ColourValues(image);
        colours.ScaleSaturation(saturation);
        colours.ScaleContrast(contrast);
        colours.ScaleBrightness(brightness);
        return colours.ToImage();
    }
}
