using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification;

/// <summary>The result of training a classifier.</summary>
public sealed record ClassifierTrainingResult
{
    /// <summary>Loss and time after each epoch that was trained, and the score on the validation part where there is one.</summary>
    public required LearningCurve Curve { get; init; }

    /// <summary>The epoch, from 1, whose weights it has: the best on the validation part, or else the last.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>True if training stopped before its last epoch.</summary>
    public required bool StoppedEarly { get; init; }

    /// <summary>
    /// The scores on the validation part after the best epoch; <see langword="null"/> without one. It was chosen by them, so they are a
    /// little too good.
    /// </summary>
    public required ClassificationScores? Validation { get; init; }

    /// <summary>The calibration of its probabilities; <see langword="null"/> if there is no validation part.</summary>
    public required CalibrationReport? Calibration { get; init; }

    /// <summary>Notes on the options that could not be followed, and the reasons.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The training time in seconds, without validation.</summary>
    public double Seconds => Curve.Points.Count == 0 ? 0 : Curve.Points[^1].Seconds;

    /// <summary>The temperature by which logits are divided to get calibrated probabilities; 1 if there was no calibration.</summary>
    public double Temperature => Calibration?.Temperature ?? 1;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
