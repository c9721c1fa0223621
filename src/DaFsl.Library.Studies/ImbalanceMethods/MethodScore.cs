using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>A score over seeds.</summary>
/// <param name="Mean">The mean over the seeds.</param>
/// <param name="Interval">
/// The interval in which the mean would lie with other seeds and other test images: a bootstrap that draws both with replacement, the same
/// images for all seeds (Davison and Hinkley 1997, section 3.8). With one seed, it reflects other test images only.
/// </param>
public sealed record MethodScore(double Mean, ConfidenceInterval Interval)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
