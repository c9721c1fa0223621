using System.Text.Json.Serialization;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>How well a detector finds one class.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="AveragePrecision">0 to 1; null where the class has no truth to find.</param>
/// <param name="Truths">How many objects there are to find, those marked as difficult or as crowds left out.</param>
/// <param name="Detections">How many objects the detector took for this class.</param>
public sealed record ClassAveragePrecision(string ClassName, double? AveragePrecision, int Truths, int Detections)
{
    /// <summary>Precision and recall at each rank of the detections, by falling score: what the average precision is made of. A report keeps the number only: a curve has a point a detection.</summary>
    [JsonIgnore]
    public IReadOnlyList<PrecisionRecallPoint> Curve { get; init; } = PrecisionRecallCurve.Empty;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
