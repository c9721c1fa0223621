using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Studies.Statistics;

/// <summary>
/// Student's paired t-test (Student 1908): whether two ways that were run with the same seeds differ in more than chance. It takes the
/// differences to be about normal, and with few seeds it finds large differences only.
/// </summary>
/// <param name="Mean">The mean difference.</param>
/// <param name="Statistic">
/// The mean over its standard error; infinite where all differences are the same and not 0, and 0 where all are 0.
/// </param>
/// <param name="DegreesOfFreedom">One less than there are pairs.</param>
/// <param name="PValue">The probability of a mean this far from 0 if there were no difference: 0 to 1.</param>
public sealed record PairedTTest(double Mean, double Statistic, int DegreesOfFreedom, double PValue)
{
    /// <summary>Tests differences, one a seed.</summary>
    /// <param name="differences">At least 2, finite.</param>
    /// <exception cref="ArgumentException">There are fewer than 2, or one is not finite.</exception>
    public static PairedTTest Of(IReadOnlyList<double> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        if (differences.Count < 2)
        {
            throw new ArgumentException($"A paired test needs at least 2 pairs, not {differences.Count}.", nameof(differences));
        }

        if (differences.Any(d => !double.IsFinite(d)))
        {
            throw new ArgumentException("A difference is not a finite number.", nameof(differences));
        }

        // The mean of equal numbers is rounded, and would seem to differ from them.
        bool areEqual = differences.All(d => d == differences[0]);
        double mean = areEqual ? differences[0] : differences.Average();
        int freedom = differences.Count - 1;
        double error = areEqual ? 0 : Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / freedom / differences.Count);
        if (error == 0)
        {
            return mean == 0
                ? new PairedTTest(0, 0, freedom, 1)
                : new PairedTTest(mean, Math.Sign(mean) * double.PositiveInfinity, freedom, 0);
        }

        double statistic = mean / error;

        // A share may come out above 1 by rounding.
        return new PairedTTest(mean, statistic, freedom, Math.Max(0, 1 - StudentInterval.ShareWithin(Math.Abs(statistic), freedom)));
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
