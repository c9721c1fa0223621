namespace DaFsl.Library.Imaging.Transforms;

/// <summary>
/// Changes the colours of an image: brightness, contrast, saturation and hue, each by a random amount and in a random order, as in
/// torchvision (Howard, "Some Improvements on Deep Convolutional Neural Network Based Image Classification", 2013).
/// </summary>
public sealed class ColourJitter : IImageTransform
{
    private const int Kinds = 4;

    /// <summary>Sets how much colours change.</summary>
    /// <param name="brightness">All values are scaled by up to 1 plus or minus so much, 0 to 1.</param>
    /// <param name="contrast">Their distance from the image's mean grey is scaled by up to 1 plus or minus so much, 0 to 1.</param>
    /// <param name="saturation">Their distance from the pixel's own grey is scaled by up to 1 plus or minus so much, 0 to 1.</param>
    /// <param name="hue">Colours are turned by up to so much of the colour circle, to either side, 0 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its range.</exception>
    public ColourJitter(double brightness = 0.25, double contrast = 0.25, double saturation = 0.25, double hue = 0.02)
    {
        Brightness = RangeCheck.Share(brightness, nameof(brightness));
        Contrast = RangeCheck.Share(contrast, nameof(contrast));
        Saturation = RangeCheck.Share(saturation, nameof(saturation));
        Hue = RangeCheck.Within(hue, 0, 0.5, nameof(hue));
    }

    /// <inheritdoc/>
    public string Name => Invariant($"colour jitter ({Brightness}, {Contrast}, {Saturation}, {Hue})");

    /// <summary>The largest relative change in brightness.</summary>
    public double Brightness { get; }

    /// <summary>The largest relative change in contrast.</summary>
    public double Contrast { get; }

    /// <summary>The largest relative change in saturation.</summary>
    public double Saturation { get; }

    /// <summary>The largest change in hue, as a share of the colour circle.</summary>
    public double Hue { get; }

    /// <inheritdoc/>
    public AnnotatedPixels Apply(AnnotatedPixels image, Random random)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(random);
        float brightness = (float)random.Between(1 - Brightness, 1 + Brightness);
        float contrast = (float)random.Between(1 - Contrast, 1 + Contrast);
        float saturation = (float)random.Between(1 - Saturation, 1 + Saturation);
        float hue = (float)random.Between(-Hue, Hue);
        int[] order = [.. Enumerable.Range(0, Kinds)];
        random.Shuffle(order);
        var colours = new ColourValues(image.Image);
        foreach (int kind in order)
        {
            switch (kind)
            {
                case 0:
                    colours.ScaleBrightness(brightness);
                    break;
                case 1:
                    colours.ScaleContrast(contrast);
                    break;
                case 2:
                    colours.ScaleSaturation(saturation);
                    break;
                default:
                    colours.TurnHue(hue);
                    break;
            }
        }

        return image with
        {
            Image = colours.ToImage(),
        };
    }
}
