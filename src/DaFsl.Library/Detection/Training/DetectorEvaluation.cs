using DaFsl.Library.Data;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Detection.Training;

/// <summary>Measures a detector on annotated images.</summary>
public static class DetectorEvaluation
{
    /// <summary>
    /// Average precision of a detector by PASCAL VOC's 11-point interpolation at IoU 0.5 (the paper's equation 2), over the
    /// classes that the detector knows. Objects of other classes are treated as PASCAL VOC's difficult ones: finding one neither counts
    /// nor is punished, as in training they are neither sought nor taken for background.
    /// </summary>
    /// <param name="detector">The detector.</param>
    /// <param name="test">The images.</param>
    /// <param name="cancellationToken">Asked before every image.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static DetectionScores Score(IDetector detector, DataSet test, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return AveragePrecision.ElevenPoint(detector.Classes, Run(detector, test, cancellationToken));
    }

    /// <summary>
    /// The same by PASCAL VOC's rule since 2010: the area under the whole precision-recall curve, made monotonic.
    /// </summary>
    /// <param name="detector">The detector.</param>
    /// <param name="test">The images.</param>
    /// <param name="cancellationToken">Asked before every image.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static DetectionScores ScoreAllPoints(IDetector detector, DataSet test, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return AveragePrecision.AllPoint(detector.Classes, Run(detector, test, cancellationToken));
    }

    /// <summary>COCO's twelve figures of a detector, as pycocotools' <c>COCOeval</c> measures boxes (Lin et al. 2014).</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="test">The images.</param>
    /// <param name="cancellationToken">Asked before every image.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static CocoScores ScoreCoco(IDetector detector, DataSet test, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return CocoAveragePrecision.Measure(detector.Classes, Run(detector, test, cancellationToken));
    }

    /// <summary>
    /// Runs a detector on annotated images, for any of the metrics. Objects of classes that the detector
    /// does not know stand in as difficult ones of each class that it knows.
    /// </summary>
    /// <param name="detector">The detector.</param>
    /// <param name="test">The images.</param>
    /// <param name="cancellationToken">Asked before every image.</param>
    /// <returns>Each image's truths and detections, in the images' order.</returns>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    internal static IReadOnlyList<ImageDetections> Run(IDetector detector, DataSet test, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(test);
        var images = new List<ImageDetections>(test.Images.Count);
        foreach (AnnotatedImage image in test.Images)
        {
            cancellationToken.ThrowIfCancellationRequested();
            images.Add(
                new ImageDetections([.. image.Objects.SelectMany(o => AsSeenBy(detector, o))], detector.Detect(image.Source.Load()))
            );
        }

        return images;
    }

    private static IEnumerable<AnnotatedObject> AsSeenBy(IDetector detector, AnnotatedObject marked) =>
        detector.Classes.Contains(marked.ClassName)
            ? [marked]
            : detector.Classes.Select(c => marked with { ClassName = c, IsDifficult = true });
}
