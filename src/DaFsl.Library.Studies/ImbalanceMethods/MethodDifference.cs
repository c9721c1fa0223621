using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;
using DaFsl.Library.Studies.Statistics;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>By how much a method is above another, by one score, between runs of one seed.</summary>
/// <param name="Mean">The mean difference over the seeds.</param>
/// <param name="Interval">
/// Where it would lie with other seeds and test images, drawn alike for both methods; see <see cref="MethodScore.Interval"/>.
/// </param>
/// <param name="Test">Student's paired test over the seeds; <see langword="null"/> after one seed.</param>
public sealed record MethodDifference(double Mean, ConfidenceInterval Interval, PairedTTest? Test)
{
    private const double Significance = 0.05;

    /// <summary>
    /// Whether it is plainly above 0: the interval says so, and so does the test. A few seeds make the first too sure of itself, and one
    /// seed proves nothing.
    /// </summary>
    public bool IsGain => Mean > 0 && Interval.Lower > 0 && Test?.PValue < Significance;

    /// <summary>Whether it is plainly below 0.</summary>
    public bool IsLoss => Mean < 0 && Interval.Upper < 0 && Test?.PValue < Significance;

    /// <summary>Whether it rests on two seeds: where these agree, the test is as sure as can be.</summary>
    internal bool IsOfTwoSeeds => Test is { DegreesOfFreedom: < Floors.Seeds - 1 };

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
