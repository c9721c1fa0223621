using System.Collections.Concurrent;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// Classes with enough images to take statistics from that all classes share: a mean to centre by, and a covariance. What is worked out is
/// kept, so that many support sets (episodes) may share one background; it may be used from several threads.
/// </summary>
/// <param name="classes">The feature vectors of each class: at least one class, at least one vector each, all of one length.</param>
internal sealed class Background(IReadOnlyList<float[][]> classes)
{
    private readonly Lazy<double[]> _mean = new(() => FeatureMath.Mean([.. classes.SelectMany(c => c)]));
    private readonly Lazy<double[][]> _classMeans = new(() => [.. classes.Select(c => FeatureMath.Mean(c))]);
    private readonly ConcurrentDictionary<double, ShrunkCovariance> _covariances = new();

    /// <summary>The feature vectors of each class.</summary>
    public IReadOnlyList<float[][]> Classes => classes;

    /// <summary>The length of the feature vectors.</summary>
    public int Length => classes[0][0].Length;

    /// <summary>The mean of all vectors.</summary>
    public double[] Mean => _mean.Value;

    /// <summary>The mean of each class.</summary>
    public IReadOnlyList<double[]> ClassMeans => _classMeans.Value;

    /// <summary>The shrunk covariance within the classes.</summary>
    /// <param name="shrinkage">The part of the mean variance, 0 to 1; <see langword="null"/> for the one of Ledoit and Wolf.</param>
    /// <param name="cancellation">Stops the work.</param>
    public ShrunkCovariance Covariance(double? shrinkage, CancellationToken cancellation)
    {
        double key = shrinkage ?? -1;
        if (!_covariances.TryGetValue(key, out ShrunkCovariance? covariance))
        {
            covariance = _covariances.GetOrAdd(key, CovarianceFit.Of(classes, ClassMeans, shrinkage, cancellation));
        }

        return covariance;
    }
}
