using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;
using DaFsl.Library.Studies.Statistics;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>The difference in one score between a method and another, over pairs of runs with the same seed.</summary>
/// <param name="Mean">The mean difference over the seeds.</param>
/// <param name="Interval">
/// The interval in which the difference would lie with other seeds and test images, drawn identically for both methods; see
/// <see cref="MethodScore.Interval"/>.
/// </param>
/// <param name="Test">Student's paired test over the seeds; <see langword="null"/> after one seed.</param>
public sealed record MethodDifference(double Mean, ConfidenceInterval Interval, PairedTTest? Test)
{
    private const double Significance = 0.05;

    /// <summary>
    /// True if the difference is clearly above 0, according to both the interval and the test. With few seeds the interval alone is too
    /// narrow, and a single seed proves nothing.
    /// </summary>
    public bool IsGain => Mean > 0 && Interval.Lower > 0 && Test?.PValue < Significance;

    /// <summary>True if the difference is clearly below 0.</summary>
    public bool IsLoss => Mean < 0 && Interval.Upper < 0 && Test?.PValue < Significance;

    /// <summary>True if the difference rests on two seeds only. If these agree, the test is as certain as it can be.</summary>
    internal bool IsOfTwoSeeds => Test is { DegreesOfFreedom: < Floors.Seeds - 1 };

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
