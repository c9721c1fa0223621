using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Detection.Training;

/// <summary>The result of training a detector.</summary>
public sealed record DetectorTrainingResult
{
    /// <summary>Loss, mean average precision on the test images, and time after each epoch.</summary>
    public required LearningCurve Curve { get; init; }

    /// <summary>The scores after the last epoch: PASCAL VOC's 11-point average precision at IoU 0.5.</summary>
    public required DetectionScores Scores { get; init; }

    /// <summary>The number of images with a target object.</summary>
    public required int ImagesWithObjects { get; init; }

    /// <summary>The number of images without any mark.</summary>
    public required int UnmarkedImages { get; init; }

    /// <summary>
    /// In how many images only objects are marked that are not to be found: of classes that the detector does not know, difficult ones,
    /// crowds.
    /// </summary>
    public required int OnlyIgnoredImages { get; init; }

    /// <summary>The choice of the latter two groups that were trained on as background.</summary>
    public required BackgroundImages Background { get; init; }

    /// <summary>The number of images that the detector was trained on.</summary>
    public int UsedImages => Counts.Used;

    /// <summary>The images in words: how many there were, and what became of those without an object to find.</summary>
    public string Images => Counts.ToString();

    /// <summary>Notes for the user, one sentence each, for example about a plan that transfers little of its source.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    private DetectorTrainingImages Counts => new(ImagesWithObjects, UnmarkedImages, OnlyIgnoredImages, Background);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
