namespace DaFsl.Library.Classification.Decision;

/// <summary>
/// The margins of a scarce class as a normal distribution. Its variance is drawn towards that of the other images, as ten margins tell it
/// poorly: as if the others' variance had been seen on <see cref="Weight"/> images more.
/// </summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation, 0 or more.</param>
internal readonly record struct ScarceShape(double Mean, double Deviation)
{
    /// <summary>The number of images that the others' variance counts for.</summary>
    public const double Weight = 10;

    /// <summary>Fits the distribution.</summary>
    /// <param name="margins">The margins, at least one.</param>
    /// <param name="othersVariance">The variance of the other images' margins.</param>
    public static ScarceShape Of(IReadOnlyCollection<double> margins, double othersVariance)
    {
        double mean = margins.Average();
        double squares = margins.Sum(m => (m - mean) * (m - mean));
        double variance = ((Weight * othersVariance) + squares) / (Weight + margins.Count - 1);
        return new ScarceShape(mean, Math.Sqrt(variance));
    }
}
