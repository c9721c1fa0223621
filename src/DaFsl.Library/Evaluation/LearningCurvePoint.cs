using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation;

/// <summary>The state of a training at the end of an epoch.</summary>
/// <param name="Epoch">The number of completed epochs.</param>
/// <param name="Loss">The epoch's mean loss.</param>
/// <param name="Score">
/// The score to maximize, measured after the epoch (mean average precision, for example); null if it was not measured.
/// </param>
/// <param name="Seconds">Wall time in seconds since the training began.</param>
public sealed record LearningCurvePoint(int Epoch, double Loss, double? Score, double Seconds)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
