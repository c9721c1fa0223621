using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Detection.Training;

/// <summary>What came of training a detector.</summary>
public sealed record DetectorTrainingResult
{
    /// <summary>Loss, mean average precision on the test images, and time after each epoch.</summary>
    public required LearningCurve Curve { get; init; }

    /// <summary>The scores after the last epoch: PASCAL VOC's 11-point average precision at IoU 0.5.</summary>
    public required DetectionScores Scores { get; init; }

    /// <summary>What it was trained on, and what became of images without an object to find.</summary>
    public required DetectorTrainingImages Images { get; init; }

    /// <summary>What the user must know, a sentence each: a plan that takes over little of its source, say.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
