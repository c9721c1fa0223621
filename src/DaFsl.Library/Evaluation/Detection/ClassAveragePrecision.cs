using System.Text.Json.Serialization;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>The average precision of a detector for one class.</summary>
public sealed record ClassAveragePrecision
{
    /// <summary>The class.</summary>
    public required string ClassName { get; init; }

    /// <summary>0 to 1; null where the class has no truth to find.</summary>
    public required double? AveragePrecision { get; init; }

    /// <summary>The number of objects to find, without those marked as difficult or as crowds.</summary>
    public required int Truths { get; init; }

    /// <summary>The number of objects that the detector assigned to this class.</summary>
    public required int Detections { get; init; }

    /// <summary>
    /// Precision and recall at each rank of the detections, by falling score: what the average precision is made of. A point tells what is
    /// found where detections count down to its score: the part of the truths that is found, and the part of the detections that find one,
    /// both 0 to 1. A report keeps the number only: a curve has a point a detection.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<(float Score, double Recall, double Precision)> Curve { get; init; } = PrecisionRecallCurve.Empty;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
