namespace DaFsl.Library.Pipeline.Study;

/// <summary>
/// The kernel distance between two sets of pictures by their features (KID, Binkowski et al. 2018): the unbiased squared maximum mean discrepancy
/// under the kernel <c>(x . y / d + 1)^3</c>. About 0 where the sets come from one distribution, and, chance allowing, a little below; unlike
/// the Frechet distance it is not biased by small sets, and a scarce class has no large ones.
/// </summary>
/// <remarks>
/// Features here are not Inception's, so they are first scaled by one number, which makes the mean of <c>x . x / d</c> over the real ones 1.
/// </remarks>
internal sealed class KernelDistance
{
    private readonly float[][] _real;
    private readonly float _scale;
    private readonly double _within;

    /// <param name="real">The features of real pictures, at least 2, all of one length.</param>
    public KernelDistance(IReadOnlyList<float[]> real)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(real.Count, 2, nameof(real));
        double power = real.Average(x => x.Sum(v => (double)v * v) / x.Length);
        _scale = power > 0 ? (float)(1 / Math.Sqrt(power)) : 1;
        _real = Scale(real);
        _within = MeanOfPairs(_real);
    }

    /// <summary>The distance of other pictures.</summary>
    /// <param name="features">Their features, at least 2, of the same length.</param>
    public double To(IReadOnlyList<float[]> features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features.Count, 2, nameof(features));
        float[][] others = Scale(features);
        double between = 0;
        foreach (float[] x in _real)
        {
            foreach (float[] y in others)
            {
                between += Kernel(x, y);
            }
        }

        return _within + MeanOfPairs(others) - (2 * between / ((double)_real.Length * others.Length));
    }

    private float[][] Scale(IReadOnlyList<float[]> features) => [.. features.Select(f => Array.ConvertAll(f, v => v * _scale))];

    // Without a picture's kernel with itself, which is what keeps the estimate unbiased.
    private static double MeanOfPairs(float[][] features)
    {
        double sum = 0;
        for (int i = 0; i < features.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                sum += Kernel(features[i], features[j]);
            }
        }

        return 2 * sum / ((double)features.Length * (features.Length - 1));
    }

    private static double Kernel(float[] x, float[] y)
    {
        double product = 0;
        for (int i = 0; i < x.Length; i++)
        {
            product += (double)x[i] * y[i];
        }

        double root = (product / x.Length) + 1;
        return root * root * root;
    }
}
