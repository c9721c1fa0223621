namespace DaFsl.Library.Imaging.Transforms;

/// <summary>
/// Cuts out a window of random size, shape and position and scales it to the size of the whole image (Szegedy et al., "Going Deeper with
/// Convolutions", 2015, section 6). As in torchvision, a window that does not fit is redrawn, at most ten times; after that, the largest
/// one in the middle is used.
/// </summary>
public sealed class RandomResizedCrop : IImageTransform
{
    private const int Attempts = 10;

    /// <summary>Sets what windows are drawn.</summary>
    /// <param name="smallestArea">
    /// The least share of the image's area, above 0 to 1. Classifiers of ImageNet take 0.08; where one object fills the image, that is too
    /// little.
    /// </param>
    /// <param name="largestArea">The largest share, from <paramref name="smallestArea"/> to 1.</param>
    /// <param name="narrowest">The least width over height, above 0.</param>
    /// <param name="widest">The largest width over height, from <paramref name="narrowest"/>.</param>
    /// <param name="smallestVisible">
    /// The least share of an object's box, 0 to 1, that must lie in the window, else the object is dropped.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its range.</exception>
    public RandomResizedCrop(
        double smallestArea = 0.5,
        double largestArea = 1,
        double narrowest = 3.0 / 4,
        double widest = 4.0 / 3,
        double smallestVisible = 0.25
    )
    {
        SmallestArea = RangeCheck.Above(smallestArea, 0, 1, nameof(smallestArea));
        LargestArea = RangeCheck.Within(largestArea, smallestArea, 1, nameof(largestArea));
        Narrowest = RangeCheck.Positive(narrowest, nameof(narrowest));
        Widest = RangeCheck.AtLeast(widest, narrowest, nameof(widest));
        SmallestVisible = RangeCheck.Share(smallestVisible, nameof(smallestVisible));
    }

    /// <inheritdoc/>
    public string Name =>
        Invariant(
            $"resized crop (area {SmallestArea} to {LargestArea}, shape {Narrowest:0.###} to {Widest:0.###}, visible {SmallestVisible})"
        );

    /// <summary>The least share of the image's area.</summary>
    public double SmallestArea { get; }

    /// <summary>The largest share of the image's area.</summary>
    public double LargestArea { get; }

    /// <summary>The least width over height.</summary>
    public double Narrowest { get; }

    /// <summary>The largest width over height.</summary>
    public double Widest { get; }

    /// <summary>The least share of an object's box that must lie in the window.</summary>
    public double SmallestVisible { get; }

    /// <inheritdoc/>
    public AnnotatedPixels Apply(AnnotatedPixels image, Random random)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(random);
        return Crop(image, Window(image.Image.Width, image.Image.Height, random), SmallestVisible);
    }

    /// <summary>Cuts out a window of whole pixels and scales it to the size of the whole.</summary>
    internal static AnnotatedPixels Crop(AnnotatedPixels image, BoundingBox window, double smallestVisible)
    {
        PixelImage pixels = image.Image;
        float x = pixels.Width / window.Width;
        float y = pixels.Height / window.Height;
        IEnumerable<AnnotatedObject> moved = image.Objects.Select(o =>
            o with
            {
                Box = new BoundingBox(
                    o.Box.Left - window.Left,
                    o.Box.Top - window.Top,
                    o.Box.Right - window.Left,
                    o.Box.Bottom - window.Top
                ).Scale(x, y),
            }
        );
        return new AnnotatedPixels(
            pixels.Crop(window).Resize(pixels.Width, pixels.Height),
            VisibleObjects.Clip(moved, pixels.Width, pixels.Height, smallestVisible)
        );
    }

    /// <summary>A window of whole pixels in an image of that size.</summary>
    internal BoundingBox Window(int width, int height, Random random)
    {
        for (int i = 0; i < Attempts; i++)
        {
            double area = (double)width * height * random.Between(SmallestArea, LargestArea);
            double shape = random.BetweenRatios(Narrowest, Widest);
            int across = (int)Math.Round(Math.Sqrt(area * shape));
            int down = (int)Math.Round(Math.Sqrt(area / shape));
            if (across > 0 && across <= width && down > 0 && down <= height)
            {
                return At(random.Next(width - across + 1), random.Next(height - down + 1), across, down);
            }
        }

        double whole = (double)width / height;
        int widest = whole > Widest ? Math.Max(1, (int)Math.Round(height * Widest)) : width;
        int highest = whole < Narrowest ? Math.Max(1, (int)Math.Round(width / Narrowest)) : height;
        return At((width - widest) / 2, (height - highest) / 2, widest, highest);
    }

    private static BoundingBox At(int left, int top, int width, int height) => new(left, top, left + width, top + height);
}
