using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>
/// The scores of a detector for one class, by COCO's rules. The figures are null if the class has no ground truth to find.
/// </summary>
public sealed record CocoClassScores
{
    /// <summary>The class.</summary>
    public required string ClassName { get; init; }

    /// <summary>Mean over the IoU thresholds 0.50, 0.55, ..., 0.95, 0 to 1.</summary>
    public required double? AveragePrecision { get; init; }

    /// <summary>At the IoU threshold 0.50.</summary>
    public required double? AveragePrecision50 { get; init; }

    /// <summary>At the IoU threshold 0.75.</summary>
    public required double? AveragePrecision75 { get; init; }

    /// <summary>Of small objects, up to 32 x 32 square pixels; null where the class has none to find.</summary>
    public required double? AveragePrecisionSmall { get; init; }

    /// <summary>Of medium objects, from 32 x 32 to 96 x 96 square pixels; null where the class has none to find.</summary>
    public required double? AveragePrecisionMedium { get; init; }

    /// <summary>Of large objects, from 96 x 96 square pixels; null where the class has none to find.</summary>
    public required double? AveragePrecisionLarge { get; init; }

    /// <summary>Recall with 1 detection an image, mean over the IoU thresholds, 0 to 1.</summary>
    public required double? AverageRecall1 { get; init; }

    /// <summary>Recall with 10 detections an image.</summary>
    public required double? AverageRecall10 { get; init; }

    /// <summary>Recall with 100 detections an image.</summary>
    public required double? AverageRecall100 { get; init; }

    /// <summary>Recall of small objects with 100 detections an image; null where the class has none to find.</summary>
    public required double? AverageRecallSmall { get; init; }

    /// <summary>Recall of medium objects with 100 detections an image; null where the class has none to find.</summary>
    public required double? AverageRecallMedium { get; init; }

    /// <summary>Recall of large objects with 100 detections an image; null where the class has none to find.</summary>
    public required double? AverageRecallLarge { get; init; }

    /// <summary>The number of objects to find, without those marked as difficult or as crowds.</summary>
    public required int Truths { get; init; }

    /// <summary>The number of objects that the detector assigned to this class.</summary>
    public required int Detections { get; init; }

    /// <summary>Precision and recall at each IoU threshold, from 0.50 on, as <see cref="ClassAveragePrecision.Curve"/> has them.</summary>
    public required IReadOnlyList<IReadOnlyList<(float Score, double Recall, double Precision)>> Curves { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
