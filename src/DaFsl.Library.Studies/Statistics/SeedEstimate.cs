using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Studies.Statistics;

/// <summary>A figure over runs that differ by their seed alone.</summary>
/// <param name="Mean">The mean over the seeds.</param>
/// <param name="Interval">Student's interval of that mean; <see langword="null"/> after one run, which says nothing about another.</param>
/// <param name="Seeds">The number of runs.</param>
public sealed record SeedEstimate(double Mean, ConfidenceInterval? Interval, int Seeds)
{
    /// <summary>Estimates a figure from what each run gave.</summary>
    /// <param name="values">A value a run, at least one.</param>
    /// <param name="level">The confidence level of the interval, above 0, below 1.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static SeedEstimate Of(IReadOnlyList<double> values, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            throw new ArgumentException("There is no run to estimate from.", nameof(values));
        }

        if (!(level > 0 && level < 1))
        {
            throw OutOfRange.Of(nameof(level), level, "The level must be above 0 and below 1.");
        }

        return new SeedEstimate(values.Average(), values.Count < 2 ? null : StudentInterval.Of(values, level), values.Count);
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
