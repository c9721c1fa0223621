using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>
/// COCO's twelve figures and what they are made of. Each is the mean over the classes that have a truth to find (of that size),
/// and null where none has.
/// </summary>
/// <param name="AveragePrecision">AP: mean over the IoU thresholds 0.50, 0.55, ..., 0.95, 0 to 1.</param>
/// <param name="AveragePrecision50">AP50: at the IoU threshold 0.50.</param>
/// <param name="AveragePrecision75">AP75: at the IoU threshold 0.75.</param>
/// <param name="AveragePrecisionByArea">APs, APm, APl: mean over the IoU thresholds.</param>
/// <param name="AverageRecall1">AR@1: recall with 1 detection an image and class, mean over the IoU thresholds, 0 to 1.</param>
/// <param name="AverageRecall10">AR@10: recall with 10 detections an image and class.</param>
/// <param name="AverageRecall100">AR@100: recall with 100 detections an image and class.</param>
/// <param name="AverageRecallByArea">ARs, ARm, ARl: recall with 100 detections an image and class.</param>
/// <param name="PerClass">Each class.</param>
public sealed record CocoScores(
    double? AveragePrecision,
    double? AveragePrecision50,
    double? AveragePrecision75,
    AreaScores AveragePrecisionByArea,
    double? AverageRecall1,
    double? AverageRecall10,
    double? AverageRecall100,
    AreaScores AverageRecallByArea,
    IReadOnlyList<CocoClassScores> PerClass
)
{
    /// <summary>The mean AP of some of the classes, such as D_enough or D_lack.</summary>
    /// <param name="classes">The group's classes; those without a truth to find are left out.</param>
    /// <returns>0 to 1; null where no class of the group has a truth to find.</returns>
    /// <exception cref="ArgumentException">A class is named twice, or was not scored.</exception>
    public double? MeanOf(IEnumerable<string> classes) =>
        ClassNames.Places(classes, PerClass.Select(c => c.ClassName)).Average(place => PerClass[place].AveragePrecision);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
