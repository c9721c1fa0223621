using DaFsl.Library.Evaluation.Detection.Interpolation;
using DaFsl.Library.Evaluation.Detection.Matching;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>
/// PASCAL VOC's average precision of a detector, a class and on the mean. Detections are matched by the devkit's rules: by falling
/// confidence over all images, each goes to the truth of its class in its image that it overlaps best; where their intersection
/// over union is at least the threshold, the first such detection is a true positive and every later one a false positive; a truth
/// marked as difficult, or as a crowd, neither counts nor punishes.
/// </summary>
/// <remarks>
/// Areas are those of <see cref="BoundingBox"/>, whose coordinates are continuous; a box in inclusive pixels, as VOC's files
/// have them, covers 1 pixel more than the difference of its corners and must have been read so.
/// </remarks>
internal static class AveragePrecision
{
    /// <summary>The 11-point average precision of VOC 2007 (the paper's equation 2).</summary>
    /// <remarks>
    /// The recall levels are k/10 exactly. Programs that step through multiples of 0.1 in floating point ask for a recall of
    /// 0.6000000000000001 in place of 0.6, and may find less where a class's recall reaches such a level exactly.
    /// </remarks>
    /// <param name="classes">The classes to score; truths and detections of other classes are ignored.</param>
    /// <param name="images">Each image's truths and detections. Detections of equal confidence rank in the order given.</param>
    /// <param name="iouThreshold">The least intersection over union of a match: above 0, at most 1.</param>
    /// <returns>The scores, in the order of <paramref name="classes"/>. Classes without a truth are left out of the mean.</returns>
    /// <exception cref="ArgumentException">
    /// A class is named twice; a box is not finite or has its corners in the wrong order; or a score is not a number.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="iouThreshold"/> is out of its range.</exception>
    public static DetectionScores ElevenPoint(
        IReadOnlyList<string> classes,
        IReadOnlyList<ImageDetections> images,
        float iouThreshold = 0.5f
    ) => Score(classes, images, iouThreshold, ElevenPointInterpolation.Average);

    /// <summary>The average precision of VOC since 2010: the area under the precision-recall curve made monotonic.</summary>
    /// <param name="classes">The classes to score; truths and detections of other classes are ignored.</param>
    /// <param name="images">Each image's truths and detections. Detections of equal confidence rank in the order given.</param>
    /// <param name="iouThreshold">The least intersection over union of a match: above 0, at most 1.</param>
    /// <returns>The scores, in the order of <paramref name="classes"/>. Classes without a truth are left out of the mean.</returns>
    /// <exception cref="ArgumentException">
    /// A class is named twice; a box is not finite or has its corners in the wrong order; or a score is not a number.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="iouThreshold"/> is out of its range.</exception>
    public static DetectionScores AllPoint(
        IReadOnlyList<string> classes,
        IReadOnlyList<ImageDetections> images,
        float iouThreshold = 0.5f
    ) => Score(classes, images, iouThreshold, AllPointInterpolation.Average);

    private static DetectionScores Score(
        IReadOnlyList<string> classes,
        IReadOnlyList<ImageDetections> images,
        float iouThreshold,
        Interpolate interpolate
    )
    {
        VocMatcher.ThrowIfNoThreshold(iouThreshold);
        ClassObjects[] objects = ClassGrouping.Group(classes, images);
        var perClass = new ClassAveragePrecision[classes.Count];
        Parallel.For(0, perClass.Length, c =>
        {
            RankedMatches matches = VocMatcher.Match(objects[c], iouThreshold);
            double? average = matches.Truths == 0 ? null : interpolate(HitCounts.Of(matches));
            perClass[c] = new ClassAveragePrecision
            {
                ClassName = classes[c],
                AveragePrecision = average,
                Truths = matches.Truths,
                Detections = objects[c].Boxes.Length,
                Curve = new PrecisionRecallCurve(matches),
            };
        });
        return new DetectionScores { MeanAveragePrecision = perClass.Average(c => c.AveragePrecision) ?? 0, PerClass = perClass };
    }
}
