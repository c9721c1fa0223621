using DaFsl.Library.Data;

namespace DaFsl.Library.Augmentation;

/// <summary>Changes the colours of a picture, each by a factor; 1 leaves it as it is.</summary>
internal static class ColourJitter
{
    /// <summary>Brightness scales all values, contrast their distance from mid grey, saturation their distance from the pixel's own grey.</summary>
    public static PixelImage Apply(PixelImage image, float brightness, float contrast, float saturation)
    {
        const float MidGrey = 127.5f;
        byte[] rgb = image.Rgb.ToArray();
        for (int i = 0; i < rgb.Length; i += 3)
        {
            // Luma of ITU-R BT.601.
            float grey = (0.299f * rgb[i]) + (0.587f * rgb[i + 1]) + (0.114f * rgb[i + 2]);
            for (int c = i; c < i + 3; c++)
            {
                float value = (grey + ((rgb[c] - grey) * saturation)) * brightness;
                rgb[c] = (byte)Math.Clamp(MathF.Round(MidGrey + ((value - MidGrey) * contrast)), 0, 255);
            }
        }

        return new PixelImage(image.Width, image.Height, rgb);
    }
}
