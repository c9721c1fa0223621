using DaFsl.Library.Runtime;
using DaFsl.Library.Similarity.Pairs;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Similarity;

/// <summary>
/// The kernel distance between two sets of images by their features (KID, Binkowski et al. 2018, "Demystifying MMD GANs"): the unbiased
/// squared maximum mean discrepancy under the kernel <c>(x . y / d + 1)^3</c>. About 0 where the sets come from one distribution, and,
/// chance allowing, a little below; unlike the Fréchet distance it is not biased by small sets, and a scarce class has no large ones.
/// </summary>
/// <remarks>It is no <see cref="ISimilarityMetric"/>: what is 0 on average within a set cannot be divided by.</remarks>
internal sealed class KernelDistance
{
    private const string Name = "the kernel distance";
    private const int LeastVectors = 2;

    // A half must have a distance of its own.
    private const int LeastToHalve = 2 * LeastVectors;

    private readonly IReadOnlyList<float[]> _given;
    private readonly float[][] _real;
    private readonly float _scale;
    private readonly double _within;

    /// <summary>Takes the real images.</summary>
    /// <param name="real">The features of real images, at least 2, all finite and of one length.</param>
    /// <param name="rescale">
    /// True if all features are first scaled by one factor, which makes the mean of <c>x . x / d</c> over the real ones 1, so that the
    /// figure does not depend on the magnitude of a network's features. Otherwise the figure is the one of the paper, which is intended for
    /// Inception's features.
    /// </param>
    /// <exception cref="ArgumentException">There are fewer than 2 vectors, a vector's length differs, or a value is not finite.</exception>
    public KernelDistance(IReadOnlyList<float[]> real, bool rescale = true)
    {
        FeatureVectors.ThrowIfUnfit(real, nameof(real), real, nameof(real));
        FeatureVectors.ThrowIfFew(real.Count, nameof(real), LeastVectors, Name);
        _given = real;
        double power = rescale ? real.Average(x => VectorFold.Over<VectorFold.Products>(x, x) / x.Length) : 1;
        _scale = power > 0 ? (float)(1 / Math.Sqrt(power)) : 1;
        _real = Scale(real);
        _within = CubicKernel.Of(_real, _real).MeanOfOthers();
    }

    /// <summary>The distance of other images, all of them looked at.</summary>
    /// <param name="features">Their features, at least 2, all finite and of the same length.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 vectors, a vector's length differs, or a value is not finite.</exception>
    public double To(IReadOnlyList<float[]> features)
    {
        ThrowIfUnfit(features);
        float[][] others = Scale(features);
        return _within + CubicKernel.Of(others, others).MeanOfOthers() - (2 * CubicKernel.Of(_real, others).Mean());
    }

    /// <summary>
    /// The distance of a sample of other images from a sample of the real ones, and where it would lie with other samples.
    /// </summary>
    /// <param name="features">The other images' features, at least 2, all finite and of the same length.</param>
    /// <param name="options">The options for sampling; null for the defaults.</param>
    /// <remarks>
    /// The interval is that of random halves of both sets, drawn without replacement: a half varies about its set as the set does about
    /// what it was drawn from, and no image is drawn twice, which would bias a kernel distance.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// There are fewer than 2 vectors, a vector's length differs, a value is not finite, or an option is out of its range.
    /// </exception>
    public KernelEstimate Estimate(IReadOnlyList<float[]> features, SamplingOptions? options = null)
    {
        options ??= new SamplingOptions();
        options.ThrowIfUnfit(nameof(options));
        ThrowIfUnfit(features);
        var random = new Random(RandomSeeds.DeriveInt32(options.Seed, "kernel distance"));
        float[][] x = Draw(_real, options.MaxSamples, random);
        float[][] y = Draw(Scale(features), options.MaxSamples, random);
        CubicKernel xx = CubicKernel.Of(x, x);
        CubicKernel yy = CubicKernel.Of(y, y);
        CubicKernel xy = CubicKernel.Of(x, y);
        double distance = xx.MeanOfOthers() + yy.MeanOfOthers() - (2 * xy.Mean());
        if (x.Length < LeastToHalve || y.Length < LeastToHalve)
        {
            return new KernelEstimate(distance, Interval: null);
        }

        int[] ofX = [.. Enumerable.Range(0, x.Length)];
        int[] ofY = [.. Enumerable.Range(0, y.Length)];
        double[] halves = new double[options.Rounds];
        for (int round = 0; round < halves.Length; round++)
        {
            random.Shuffle(ofX);
            random.Shuffle(ofY);
            ReadOnlySpan<int> halfOfX = ofX.AsSpan(0, x.Length / 2);
            ReadOnlySpan<int> halfOfY = ofY.AsSpan(0, y.Length / 2);
            halves[round] = xx.MeanOfOthers(halfOfX) + yy.MeanOfOthers(halfOfY) - (2 * xy.Mean(halfOfX, halfOfY));
        }

        Array.Sort(halves);
        return new KernelEstimate(distance, Percentiles.OfSorted(halves, options.Level));
    }

    private void ThrowIfUnfit(IReadOnlyList<float[]> features)
    {
        FeatureVectors.ThrowIfUnfit(_given, "real", features, nameof(features));
        FeatureVectors.ThrowIfFew(features.Count, nameof(features), LeastVectors, Name);
    }

    private float[][] Scale(IReadOnlyList<float[]> features) => [.. features.Select(f => Array.ConvertAll(f, v => v * _scale))];

    private static float[][] Draw(float[][] vectors, int atMost, Random random)
    {
        float[][] drawn = [.. vectors];
        random.Shuffle(drawn);
        return drawn.Length <= atMost ? drawn : drawn[..atMost];
    }
}
