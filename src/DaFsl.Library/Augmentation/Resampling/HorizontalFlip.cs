using DaFsl.Library.Data;

namespace DaFsl.Library.Augmentation.Resampling;

/// <summary>Mirrors a picture, left to right, by a chance (Krizhevsky, Sutskever and Hinton, "ImageNet Classification", 2012, section 4.1).</summary>
public sealed class HorizontalFlip : IPictureTransform
{
    /// <summary>Sets the chance.</summary>
    /// <param name="probability">How likely a picture is mirrored, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public HorizontalFlip(double probability = 0.5) => Probability = RangeCheck.Share(probability, nameof(probability));

    /// <inheritdoc/>
    public string Name => Invariant($"horizontal flip ({Probability})");

    /// <summary>How likely a picture is mirrored.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public AnnotatedPixels Apply(AnnotatedPixels picture, Random random)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(random);
        if (random.NextDouble() >= Probability)
        {
            return picture;
        }

        float width = picture.Image.Width;
        return new AnnotatedPixels(
            picture.Image.FlipHorizontally(),
            [.. picture.Objects.Select(o => o with { Box = new BoundingBox(width - o.Box.Right, o.Box.Top, width - o.Box.Left, o.Box.Bottom) })]);
    }
}
