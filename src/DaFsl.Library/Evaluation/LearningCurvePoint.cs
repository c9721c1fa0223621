using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation;

/// <summary>Where a training stood at the end of an epoch.</summary>
/// <param name="Epoch">How many epochs were done.</param>
/// <param name="Loss">The epoch's mean loss.</param>
/// <param name="Score">What is to rise, measured after the epoch (mean average precision, say); null where it was not measured.</param>
/// <param name="Seconds">Wall time in seconds since the training began.</param>
public sealed record LearningCurvePoint(int Epoch, double Loss, double? Score, double Seconds)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
