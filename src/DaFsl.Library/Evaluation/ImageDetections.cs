using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation;

/// <summary>The ground-truth objects in one image, and the objects that a detector found in it.</summary>
/// <param name="Truths">The objects that are there.</param>
/// <param name="Detections">The objects that the detector found, in any order.</param>
internal sealed record ImageDetections(IReadOnlyList<AnnotatedObject> Truths, IReadOnlyList<DetectedObject> Detections)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
