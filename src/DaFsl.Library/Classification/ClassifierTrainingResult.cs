using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification;

/// <summary>What came of training a classifier.</summary>
/// <param name="Curve">Loss and time after each epoch that was trained, and the score on the validation part where there is one.</param>
/// <param name="BestEpoch">The epoch, from 1, whose weights it has: the best on the validation part, or else the last.</param>
/// <param name="StoppedEarly">Whether training stopped before its last epoch.</param>
/// <param name="Validation">
/// The scores on the validation part after the best epoch; <see langword="null"/> without one. It was chosen by them, so they are a little
/// too good.
/// </param>
/// <param name="Calibration">How its probabilities were calibrated; <see langword="null"/> where there is no validation part.</param>
/// <param name="Notes">What could not be done as the options say, and why.</param>
public sealed record ClassifierTrainingResult(
    LearningCurve Curve,
    int BestEpoch,
    bool StoppedEarly,
    ClassificationScores? Validation,
    CalibrationReport? Calibration,
    IReadOnlyList<string> Notes
)
{
    /// <summary>How long training took in seconds, validation not counted.</summary>
    public double Seconds => Curve.Points.Count == 0 ? 0 : Curve.Points[^1].Seconds;

    /// <summary>What logits are divided by to get calibrated probabilities; 1 where nothing was calibrated.</summary>
    public double Temperature => Calibration?.Temperature ?? 1;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
