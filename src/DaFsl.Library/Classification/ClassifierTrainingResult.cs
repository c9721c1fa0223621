using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification;

/// <summary>What came of training a classifier.</summary>
public sealed record ClassifierTrainingResult
{
    /// <summary>Loss and time after each epoch that was trained, and the score on the validation part where there is one.</summary>
    public required LearningCurve Curve { get; init; }

    /// <summary>The epoch, from 1, whose weights it has: the best on the validation part, or else the last.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Whether training stopped before its last epoch.</summary>
    public required bool StoppedEarly { get; init; }

    /// <summary>
    /// The scores on the validation part after the best epoch; <see langword="null"/> without one. It was chosen by them, so they are a
    /// little too good.
    /// </summary>
    public required ClassificationScores? Validation { get; init; }

    /// <summary>How its probabilities were calibrated; <see langword="null"/> where there is no validation part.</summary>
    public required CalibrationReport? Calibration { get; init; }

    /// <summary>What could not be done as the options say, and why.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>How long training took in seconds, validation not counted.</summary>
    public double Seconds => Curve.Points.Count == 0 ? 0 : Curve.Points[^1].Seconds;

    /// <summary>What logits are divided by to get calibrated probabilities; 1 where nothing was calibrated.</summary>
    public double Temperature => Calibration?.Temperature ?? 1;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
