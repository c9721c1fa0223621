using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>
/// COCO's twelve figures and what they are made of. Each is the mean over the classes that have a truth to find (of that size),
/// and null where none has.
/// </summary>
public sealed record CocoScores
{
    /// <summary>AP: mean over the IoU thresholds 0.50, 0.55, ..., 0.95, 0 to 1.</summary>
    public required double? AveragePrecision { get; init; }

    /// <summary>AP50: at the IoU threshold 0.50.</summary>
    public required double? AveragePrecision50 { get; init; }

    /// <summary>AP75: at the IoU threshold 0.75.</summary>
    public required double? AveragePrecision75 { get; init; }

    /// <summary>APs: of small objects, up to 32 x 32 square pixels.</summary>
    public required double? AveragePrecisionSmall { get; init; }

    /// <summary>APm: of medium objects, from 32 x 32 to 96 x 96 square pixels.</summary>
    public required double? AveragePrecisionMedium { get; init; }

    /// <summary>APl: of large objects, from 96 x 96 square pixels.</summary>
    public required double? AveragePrecisionLarge { get; init; }

    /// <summary>AR@1: recall with 1 detection an image and class, mean over the IoU thresholds, 0 to 1.</summary>
    public required double? AverageRecall1 { get; init; }

    /// <summary>AR@10: recall with 10 detections an image and class.</summary>
    public required double? AverageRecall10 { get; init; }

    /// <summary>AR@100: recall with 100 detections an image and class.</summary>
    public required double? AverageRecall100 { get; init; }

    /// <summary>ARs: recall of small objects with 100 detections an image and class.</summary>
    public required double? AverageRecallSmall { get; init; }

    /// <summary>ARm: recall of medium objects with 100 detections an image and class.</summary>
    public required double? AverageRecallMedium { get; init; }

    /// <summary>ARl: recall of large objects with 100 detections an image and class.</summary>
    public required double? AverageRecallLarge { get; init; }

    /// <summary>Each class.</summary>
    public required IReadOnlyList<CocoClassScores> PerClass { get; init; }

    /// <summary>The mean AP of some of the classes, such as D_enough or D_lack.</summary>
    /// <param name="classes">The group's classes; those without a truth to find are left out.</param>
    /// <returns>0 to 1; null where no class of the group has a truth to find.</returns>
    /// <exception cref="ArgumentException">A class is named twice, or was not scored.</exception>
    public double? MeanOf(IEnumerable<string> classes) =>
        ClassNames.Places(classes, PerClass.Select(c => c.ClassName)).Average(place => PerClass[place].AveragePrecision);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
