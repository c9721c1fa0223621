using DaFsl.Library.Data;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Detection.Training;

/// <summary>Measures a detector, or detections that come from elsewhere, on annotated images.</summary>
public static class DetectorEvaluation
{
    /// <summary>
    /// Computes the average precision of a detector by PASCAL VOC's 11-point interpolation at IoU 0.5 (the paper's equation 2), over the
    /// classes that the detector knows. Objects of other classes are treated like PASCAL VOC's difficult ones: detecting one is neither
    /// rewarded nor penalised, just as in training they are neither targets nor background.
    /// </summary>
    /// <param name="detector">The detector.</param>
    /// <param name="test">The images.</param>
    /// <param name="cancellationToken">The token; checked before every image.</param>
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
    /// <param name="cancellationToken">The token; checked before every image.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static DetectionScores ScoreAllPoints(IDetector detector, DataSet test, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return AveragePrecision.AllPoint(detector.Classes, Run(detector, test, cancellationToken));
    }

    /// <summary>COCO's twelve figures of a detector, as pycocotools' <c>COCOeval</c> measures boxes (Lin et al. 2014).</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="test">The images.</param>
    /// <param name="cancellationToken">The token; checked before every image.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static CocoScores ScoreCoco(IDetector detector, DataSet test, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return CocoAveragePrecision.Measure(detector.Classes, Run(detector, test, cancellationToken));
    }

    /// <summary>
    /// Average precision of detections from any source by PASCAL VOC's 11-point interpolation at IoU 0.5, over the data set's classes.
    /// </summary>
    /// <param name="test">What is in the images; they are not read.</param>
    /// <param name="detections">
    /// What was found in them: a list an image, in the order of the data set's images, with boxes in the image's pixels. Detections of
    /// equal score rank in the order given.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There are more or fewer lists than images, a detection is of a class that the data set does not name, a box is not finite or has its
    /// corners in the wrong order, or a score is not a number; the message tells the first.
    /// </exception>
    public static DetectionScores Score(DataSet test, IReadOnlyList<IReadOnlyList<DetectedObject>> detections)
    {
        IReadOnlyList<ImageDetections> images = Join(test, detections);
        return AveragePrecision.ElevenPoint(test.Classes, images);
    }

    /// <summary>
    /// The same by PASCAL VOC's rule since 2010: the area under the whole precision-recall curve, made monotonic.
    /// </summary>
    /// <inheritdoc cref="Score(DataSet, IReadOnlyList{IReadOnlyList{DetectedObject}})"/>
    public static DetectionScores ScoreAllPoints(DataSet test, IReadOnlyList<IReadOnlyList<DetectedObject>> detections)
    {
        IReadOnlyList<ImageDetections> images = Join(test, detections);
        return AveragePrecision.AllPoint(test.Classes, images);
    }

    /// <summary>
    /// COCO's twelve figures of detections from any source, as pycocotools' <c>COCOeval</c> measures boxes, over the data set's classes.
    /// </summary>
    /// <inheritdoc cref="Score(DataSet, IReadOnlyList{IReadOnlyList{DetectedObject}})"/>
    public static CocoScores ScoreCoco(DataSet test, IReadOnlyList<IReadOnlyList<DetectedObject>> detections)
    {
        IReadOnlyList<ImageDetections> images = Join(test, detections);
        return CocoAveragePrecision.Measure(test.Classes, images);
    }

    /// <summary>
    /// Runs a detector on annotated images, for any of the metrics. Objects of classes that the detector
    /// does not know stand in as difficult ones of each class that it knows.
    /// </summary>
    /// <param name="detector">The detector.</param>
    /// <param name="test">The images.</param>
    /// <param name="cancellationToken">The token; checked before every image.</param>
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

    private static ImageDetections[] Join(DataSet test, IReadOnlyList<IReadOnlyList<DetectedObject>> detections)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(detections);
        if (detections.Count != test.Images.Count)
        {
            throw new ArgumentException(
                $"There {(detections.Count == 1 ? "is" : "are")} {Counted.Of(detections.Count, "list")} of detections for the "
                    + $"{Counted.Of(test.Images.Count, "image")} of data set '{test.Name}'; there must be one per image.",
                nameof(detections)
            );
        }

        var classes = test.Classes.ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < detections.Count; i++)
        {
            if (detections[i] is null)
            {
                throw new ArgumentException(
                    $"{test.Images[i].Source.Name}: the list of detections is null; where nothing was found, it is empty.",
                    nameof(detections)
                );
            }

            if (detections[i].FirstOrDefault(d => !classes.Contains(d.ClassName)) is { } stranger)
            {
                throw new ArgumentException(
                    $"{test.Images[i].Source.Name}: a detection is of class '{stranger.ClassName}', which data set '{test.Name}' "
                        + $"does not name ({string.Join(", ", test.Classes)}).",
                    nameof(detections)
                );
            }
        }

        return [.. test.Images.Zip(detections, (image, found) => new ImageDetections(image.Objects, found))];
    }

    private static IEnumerable<AnnotatedObject> AsSeenBy(IDetector detector, AnnotatedObject marked) =>
        detector.Classes.Contains(marked.ClassName)
            ? [marked]
            : detector.Classes.Select(c => marked with { ClassName = c, IsDifficult = true });
}
