namespace DaFsl.Library.Imaging.Transforms;

/// <summary>
/// The weighted mean of two images: <c>lambda first + (1 - lambda) second</c>, lambda drawn from Beta(alpha, alpha) (Zhang et al., "mixup:
/// Beyond Empirical Risk Minimization", ICLR 2018, section 2).
/// </summary>
public sealed class Mixup : IImageMixing
{
    /// <summary>Sets how strongly images are mixed.</summary>
    /// <param name="alpha">
    /// Above 0: the smaller, the more often one of the two is hardly to be seen. The paper takes 0.1 to 0.4 for ImageNet, 1 for CIFAR-10.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public Mixup(double alpha = 0.2) => Alpha = RangeCheck.Positive(alpha, nameof(alpha));

    /// <inheritdoc/>
    public string Name => Invariant($"mixup ({Alpha})");

    /// <summary>The alpha of the Beta distribution that determines how strongly images are mixed.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public (PixelImage Image, double Share) Mix(PixelImage first, PixelImage second, Random random)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(random);
        MixingSizes.ThrowIfDifferent(first, second);
        double share = random.Beta(Alpha);
        return (Blend(first, second, (float)share), share);
    }

    /// <summary>The weighted mean of two images of one size.</summary>
    internal static PixelImage Blend(PixelImage first, PixelImage second, float share)
    {
        byte[] rgb = new byte[first.Rgb.Length];
        for (int i = 0; i < rgb.Length; i++)
        {
            rgb[i] = (byte)MathF.Round(second.Rgb[i] + (share * (first.Rgb[i] - second.Rgb[i])));
        }

        return new PixelImage(first.Width, first.Height, rgb);
    }
}
