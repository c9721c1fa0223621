using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>What a detector finds of a class where it reports detections down to a score.</summary>
/// <param name="Score">The score.</param>
/// <param name="Recall">The part of the truths that was found, 0 to 1.</param>
/// <param name="Precision">The part of the detections that found one, 0 to 1.</param>
public readonly record struct PrecisionRecallPoint(float Score, double Recall, double Precision)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
