namespace DaFsl.Library.Imaging.Transforms;

/// <summary>
/// Mirrors an image, left to right, by a chance (Krizhevsky, Sutskever and Hinton, "ImageNet Classification", 2012, section 4.1).
/// </summary>
public sealed class HorizontalFlip : IImageTransform
{
    /// <summary>Sets the chance.</summary>
    /// <param name="probability">The probability that an image is mirrored, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public HorizontalFlip(double probability = 0.5) => Probability = RangeCheck.Share(probability, nameof(probability));

    /// <inheritdoc/>
    public string Name => Invariant($"horizontal flip ({Probability})");

    /// <summary>The probability that an image is mirrored.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public AnnotatedPixels Apply(AnnotatedPixels image, Random random)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(random);
        if (random.NextDouble() >= Probability)
        {
            return image;
        }

        float width = image.Image.Width;
        return new AnnotatedPixels(
            image.Image.FlipHorizontally(),
            [
                .. image.Objects.Select(o =>
                    o with
                    {
                        Box = new BoundingBox(width - o.Box.Right, o.Box.Top, width - o.Box.Left, o.Box.Bottom),
                    }
                ),
            ]
        );
    }
}
