namespace DaFsl.Library.Imaging.Transforms;

/// <summary>
/// The colours of an image while they are changed, 0 to 255, not rounded until the end. After each change values are clipped, as in
/// torchvision's functions of the same purpose.
/// </summary>
internal sealed class ColourValues
{
    private const int Rgb = 3;

    private readonly int _width;
    private readonly int _height;
    private readonly float[] _values;

    public ColourValues(PixelImage image)
    {
        _width = image.Width;
        _height = image.Height;
        _values = new float[image.Rgb.Length];
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = image.Rgb[i];
        }
    }

    /// <summary>Scales all values.</summary>
    public void ScaleBrightness(float factor)
    {
        if (factor != 1)
        {
            Each((value, _) => value * factor);
        }
    }

    /// <summary>Scales the distance of all values from the image's mean grey.</summary>
    public void ScaleContrast(float factor)
    {
        if (factor == 1)
        {
            return;
        }

        // In double: a large image's sum has more digits than a float.
        double sum = 0;
        for (int i = 0; i < _values.Length; i += Rgb)
        {
            sum += Grey(i);
        }

        float mean = (float)(sum / (_values.Length / Rgb));
        Each((value, _) => mean + ((value - mean) * factor));
    }

    /// <summary>Scales the distance of each value from its pixel's grey.</summary>
    public void ScaleSaturation(float factor)
    {
        if (factor != 1)
        {
            Each((value, grey) => grey + ((value - grey) * factor));
        }
    }

    /// <summary>Turns each pixel's colour; its brightest and darkest value stay.</summary>
    /// <param name="part">By how much of the colour circle: a third turns red into green, green into blue and blue into red.</param>
    public void TurnHue(float part)
    {
        if (part == 0)
        {
            return;
        }

        for (int i = 0; i < _values.Length; i += Rgb)
        {
            float red = _values[i],
                green = _values[i + 1],
                blue = _values[i + 2];
            float brightest = MathF.Max(red, MathF.Max(green, blue));
            float range = brightest - MathF.Min(red, MathF.Min(green, blue));
            if (range == 0)
            {
                continue;
            }

            // In sixths of the circle, from red.
            float sixths =
                brightest == red ? (green - blue) / range
                : brightest == green ? 2 + ((blue - red) / range)
                : 4 + ((red - green) / range);
            sixths += 6 * part;
            _values[i] = At(sixths + 5, brightest, range);
            _values[i + 1] = At(sixths + 3, brightest, range);
            _values[i + 2] = At(sixths + 1, brightest, range);
        }
    }

    /// <summary>The image as it is now.</summary>
    public PixelImage ToImage()
    {
        byte[] rgb = new byte[_values.Length];
        for (int i = 0; i < rgb.Length; i++)
        {
            rgb[i] = (byte)MathF.Round(_values[i]);
        }

        return new PixelImage(_width, _height, rgb);
    }

    // A channel's value by how far its colour is away on the circle: full within one sixth, nothing from two sixths on.
    private static float At(float sixths, float brightest, float range)
    {
        float k = ((sixths % 6) + 6) % 6;
        return brightest - (range * MathF.Max(0, MathF.Min(1, MathF.Min(k, 4 - k))));
    }

    private void Each(Func<float, float, float> change)
    {
        for (int i = 0; i < _values.Length; i += Rgb)
        {
            float grey = Grey(i);
            for (int c = i; c < i + Rgb; c++)
            {
                _values[c] = Math.Clamp(change(_values[c], grey), 0, 255);
            }
        }
    }

    // Luma of ITU-R BT.601.
    private float Grey(int pixel) => (0.299f * _values[pixel]) + (0.587f * _values[pixel + 1]) + (0.114f * _values[pixel + 2]);
}
