using DaFsl.Library.Augmentation.Resampling;
using DaFsl.Library.Data;

namespace DaFsl.Library.Tests.Augmentation.Quality;

/// <summary>A picture of other colours.</summary>
internal static class Recoloured
{
    public static PixelImage Of(PixelImage picture, float brightness, float contrast, float saturation)
    {
        var colours = new ColourValues(picture);
        colours.ScaleSaturation(saturation);
        colours.ScaleContrast(contrast);
        colours.ScaleBrightness(brightness);
        return colours.ToImage();
    }
}
