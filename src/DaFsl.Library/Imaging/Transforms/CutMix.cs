namespace DaFsl.Library.Imaging.Transforms;

/// <summary>
/// One image with a rectangle of another in it (Yun et al., "CutMix", ICCV 2019, section 3.1): the rectangle has the share 1 - lambda of
/// each side squared, lambda drawn from Beta(alpha, alpha), and its middle lies anywhere. What sticks out is cut off, and the shares are
/// those that then are there.
/// </summary>
public sealed class CutMix : IImageMixing
{
    private const int Rgb = 3;

    /// <summary>Sets how large rectangles are.</summary>
    /// <param name="alpha">Above 0; at 1, the paper's value, each lambda is as likely as any other.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public CutMix(double alpha = 1) => Alpha = RangeCheck.Positive(alpha, nameof(alpha));

    /// <inheritdoc/>
    public string Name => Invariant($"cutmix ({Alpha})");

    /// <summary>The alpha of the Beta distribution that determines the size of the rectangles.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public (PixelImage Image, double Share) Mix(PixelImage first, PixelImage second, Random random)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(random);
        MixingSizes.ThrowIfDifferent(first, second);
        double side = Math.Sqrt(1 - random.Beta(Alpha));
        (int left, int right) = Span(first.Width, side, random);
        (int top, int bottom) = Span(first.Height, side, random);
        byte[] rgb = first.Rgb.ToArray();
        for (int y = top; y < bottom; y++)
        {
            int at = ((y * first.Width) + left) * Rgb;
            second.Rgb.Slice(at, (right - left) * Rgb).CopyTo(rgb.AsSpan(at));
        }

        double pasted = (double)(right - left) * (bottom - top) / ((double)first.Width * first.Height);
        return (new PixelImage(first.Width, first.Height, rgb), 1 - pasted);
    }

    // A stretch about a random middle, as much of it as is inside.
    private static (int From, int To) Span(int length, double share, Random random)
    {
        int size = (int)(length * share);
        int from = random.Next(length) - (size / 2);
        return (Math.Max(from, 0), Math.Min(from + size, length));
    }
}
