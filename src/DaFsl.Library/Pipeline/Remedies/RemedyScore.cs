using DaFsl.Library.Evaluation;

namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>A score over seeds.</summary>
/// <param name="Mean">The mean over the seeds.</param>
/// <param name="Interval">
/// Where the mean would lie with other seeds and other test pictures: a bootstrap that draws both with replacement, the same pictures for all seeds (Davison and Hinkley 1997, section 3.8). After one seed it tells
/// of other test pictures alone.
/// </param>
public sealed record RemedyScore(double Mean, ConfidenceInterval Interval)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
