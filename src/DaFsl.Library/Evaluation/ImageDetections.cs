using DaFsl.Library.Data;

namespace DaFsl.Library.Evaluation;

/// <summary>What is in one picture, and what a detector found in it.</summary>
/// <param name="Truths">The objects that are there.</param>
/// <param name="Detections">The objects that the detector found, in any order.</param>
public sealed record ImageDetections(IReadOnlyList<AnnotatedObject> Truths, IReadOnlyList<DetectedObject> Detections)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
