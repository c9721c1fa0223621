using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>
/// The share of the objects that a given number of proposals per image finds. The figures are null if there is no ground truth to find.
/// </summary>
/// <param name="Proposals">The most proposals that were taken of each image, the best by score.</param>
/// <param name="Recall50">Recall at the IoU threshold 0.50, 0 to 1.</param>
/// <param name="AverageRecall">Mean recall over the IoU thresholds 0.50, 0.55, ..., 0.95, 0 to 1.</param>
internal sealed record ProposalRecallScore(int Proposals, double? Recall50, double? AverageRecall)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
