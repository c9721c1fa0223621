using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imaging.Transforms;

/// <summary>
/// Erases a rectangle of an image with a given probability (Zhong et al., "Random Erasing Data Augmentation", AAAI 2020, algorithm 1), so
/// that an object must be recognised by its other parts. A rectangle that does not fit is redrawn, at most ten times; after that, nothing
/// is erased.
/// </summary>
public sealed class RandomErasing : IImageTransform
{
    private const int Attempts = 10;
    private const int Rgb = 3;

    /// <summary>Sets what is erased.</summary>
    /// <param name="probability">The probability that a rectangle is erased, 0 to 1.</param>
    /// <param name="smallestArea">The least share of the image's area, above 0, below 1.</param>
    /// <param name="largestArea">The largest share, from <paramref name="smallestArea"/> to 1.</param>
    /// <param name="shape">Width over height lies between this, above 0 to 1, and 1 over this.</param>
    /// <param name="fill">The filling of the erased rectangle.</param>
    /// <param name="smallestVisible">
    /// The least share of an object's box, 0 to 1, that must be left, else the object is dropped. Its box stays as it is.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its range.</exception>
    public RandomErasing(
        double probability = 0.5,
        double smallestArea = 0.02,
        double largestArea = 0.4,
        double shape = 0.3,
        ErasingFill fill = ErasingFill.Noise,
        double smallestVisible = 0.25
    )
    {
        Probability = RangeCheck.Share(probability, nameof(probability));
        SmallestArea = RangeCheck.Above(smallestArea, 0, 1, nameof(smallestArea));
        LargestArea = RangeCheck.Within(largestArea, smallestArea, 1, nameof(largestArea));
        Shape = RangeCheck.Above(shape, 0, 1, nameof(shape));
        Fill = Enum.IsDefined(fill) ? fill : throw OutOfRange.Of(nameof(fill), fill, "There is no such filling.");
        SmallestVisible = RangeCheck.Share(smallestVisible, nameof(smallestVisible));
    }

    /// <inheritdoc/>
    public string Name =>
        Invariant(
            $"random erasing ({Probability}, area {SmallestArea} to {LargestArea}, shape {Shape}, {Fill}, visible {SmallestVisible})"
        );

    /// <summary>The probability that a part of an image is erased.</summary>
    public double Probability { get; }

    /// <summary>The least share of the image's area.</summary>
    public double SmallestArea { get; }

    /// <summary>The largest share of the image's area.</summary>
    public double LargestArea { get; }

    /// <summary>The least width over height; the largest is 1 over it.</summary>
    public double Shape { get; }

    /// <summary>The content of the erased part.</summary>
    public ErasingFill Fill { get; }

    /// <summary>The least share of an object's box that must be left.</summary>
    public double SmallestVisible { get; }

    /// <inheritdoc/>
    public AnnotatedPixels Apply(AnnotatedPixels image, Random random)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(random);
        if (random.NextDouble() >= Probability || Rectangle(image.Image.Width, image.Image.Height, random) is not { } erased)
        {
            return image;
        }

        return new AnnotatedPixels(
            Erase(image.Image, erased, random),
            [.. image.Objects.Where(o => VisibleObjects.IsEnough(o.Box.Area - o.Box.Intersect(erased).Area, o.Box.Area, SmallestVisible))]
        );
    }

    private BoundingBox? Rectangle(int width, int height, Random random)
    {
        for (int i = 0; i < Attempts; i++)
        {
            double area = (double)width * height * random.Between(SmallestArea, LargestArea);
            double shape = random.BetweenRatios(Shape, 1 / Shape);
            int across = (int)Math.Round(Math.Sqrt(area * shape));
            int down = (int)Math.Round(Math.Sqrt(area / shape));
            if (across > 0 && across <= width && down > 0 && down <= height)
            {
                int left = random.Next(width - across + 1);
                int top = random.Next(height - down + 1);
                return new BoundingBox(left, top, left + across, top + down);
            }
        }

        return null;
    }

    private PixelImage Erase(PixelImage image, BoundingBox part, Random random)
    {
        byte[] rgb = image.Rgb.ToArray();
        byte[] colour = Fill == ErasingFill.Mean ? Mean(rgb) : new byte[Rgb];
        for (int y = (int)part.Top; y < (int)part.Bottom; y++)
        {
            Span<byte> row = rgb.AsSpan(((y * image.Width) + (int)part.Left) * Rgb, (int)part.Width * Rgb);
            if (Fill == ErasingFill.Noise)
            {
                random.NextBytes(row);
                continue;
            }

            for (int i = 0; i < row.Length; i++)
            {
                row[i] = colour[i % Rgb];
            }
        }

        return new PixelImage(image.Width, image.Height, rgb);
    }

    private static byte[] Mean(byte[] rgb)
    {
        long[] sums = new long[Rgb];
        for (int i = 0; i < rgb.Length; i++)
        {
            sums[i % Rgb] += rgb[i];
        }

        return [.. sums.Select(s => (byte)Math.Round((double)s / (rgb.Length / Rgb)))];
    }
}
