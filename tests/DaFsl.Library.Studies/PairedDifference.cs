namespace DaFsl.Library.Studies;

/// <summary>The mean of paired differences and its 95 % interval by Student's t.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="HalfWidth">Half the interval's width; not a number with a single pair.</param>
internal sealed record PairedDifference(double Mean, double HalfWidth)
{
    // The 97.5 % quantiles of Student's t with 1 to 9 degrees of freedom.
    private static readonly double[] _quantiles = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

    /// <summary>Of two to ten pairs; with a single one there is no interval.</summary>
    public static PairedDifference Of(IReadOnlyList<double> differences)
    {
        double mean = differences.Average();
        if (differences.Count == 1)
        {
            return new PairedDifference(mean, double.NaN);
        }

        double variance = differences.Sum(d => (d - mean) * (d - mean)) / (differences.Count - 1);
        return new PairedDifference(mean, _quantiles[differences.Count - 2] * Math.Sqrt(variance / differences.Count));
    }
}
