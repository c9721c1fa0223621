using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>How well a detector finds one class, by COCO's rules. The figures are null where the class has no truth to find.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="AveragePrecision">Mean over the IoU thresholds 0.50, 0.55, ..., 0.95, 0 to 1.</param>
/// <param name="AveragePrecision50">At the IoU threshold 0.50.</param>
/// <param name="AveragePrecision75">At the IoU threshold 0.75.</param>
/// <param name="AveragePrecisionByArea">Mean over the IoU thresholds.</param>
/// <param name="AverageRecall1">Recall with 1 detection an image, mean over the IoU thresholds, 0 to 1.</param>
/// <param name="AverageRecall10">Recall with 10 detections an image.</param>
/// <param name="AverageRecall100">Recall with 100 detections an image.</param>
/// <param name="AverageRecallByArea">Recall with 100 detections an image.</param>
/// <param name="Truths">How many objects there are to find, those marked as difficult or as crowds left out.</param>
/// <param name="Detections">How many objects the detector took for this class.</param>
/// <param name="Curves">Precision and recall at each IoU threshold, from 0.50 on.</param>
public sealed record CocoClassScores(
    string ClassName,
    double? AveragePrecision,
    double? AveragePrecision50,
    double? AveragePrecision75,
    AreaScores AveragePrecisionByArea,
    double? AverageRecall1,
    double? AverageRecall10,
    double? AverageRecall100,
    AreaScores AverageRecallByArea,
    int Truths,
    int Detections,
    IReadOnlyList<IReadOnlyList<PrecisionRecallPoint>> Curves
)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
