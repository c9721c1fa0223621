using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Similarity;

/// <summary>A kernel distance by samples of two sets (<see cref="KernelDistance.Estimate"/>).</summary>
/// <param name="Distance">The distance; about 0, or a little below, for sets of one origin.</param>
/// <param name="Interval">The range expected with other samples; null if a set has fewer than 4 vectors.</param>
internal sealed record KernelEstimate(double Distance, ConfidenceInterval? Interval)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
