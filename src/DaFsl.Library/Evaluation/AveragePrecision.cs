using System.Globalization;
using DaFsl.Library.Data;

namespace DaFsl.Library.Evaluation;

/// <summary>The average precision of a detector.</summary>
public static class AveragePrecision
{
    /// <summary>
    /// PASCAL VOC's 11-point average precision (the paper's equation 2), a class and on the mean. Detections are matched by the
    /// devkit's rules: by falling confidence over all pictures, each goes to the truth of its class in its picture that it
    /// overlaps best; where their intersection over union is at least the threshold, the first such detection is a true positive
    /// and every later one a false positive; a truth marked as difficult neither counts nor punishes.
    /// </summary>
    /// <remarks>
    /// The recall levels are k/10 exactly. Programs that step through multiples of 0.1 in floating point ask for a recall of
    /// 0.6000000000000001 in place of 0.6, and may find less where a class's recall reaches such a level exactly.
    /// Areas are those of <see cref="BoundingBox"/>, whose coordinates are continuous; a box in inclusive pixels, as VOC's files
    /// have them, covers 1 pixel more than the difference of its corners and must have been read so.
    /// </remarks>
    /// <param name="classes">The classes to score; truths and detections of others are passed over.</param>
    /// <param name="images">Each picture's truths and detections. Detections of equal confidence rank in the order given.</param>
    /// <param name="iouThreshold">The least intersection over union of a match: above 0, at most 1.</param>
    /// <returns>The scores, in the order of <paramref name="classes"/>. Classes without a truth are left out of the mean.</returns>
    /// <exception cref="ArgumentException">A class is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="iouThreshold"/> is out of its range.</exception>
    public static DetectionScores ElevenPoint(
        IReadOnlyList<string> classes, IReadOnlyList<ImageDetections> images, float iouThreshold = 0.5f)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(images);
        if (!(iouThreshold > 0 && iouThreshold <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(iouThreshold),
                string.Create(CultureInfo.InvariantCulture, $"iouThreshold is {iouThreshold}; it must be above 0 and at most 1."));
        }

        ClassNames.ThrowIfTwice(classes);
        ClassAveragePrecision[] perClass = [.. classes.Select(name =>
        {
            RankedMatches matches = VocMatcher.Match(name, images, iouThreshold);
            double? average = matches.Truths == 0 ? null : ElevenPointInterpolation.Average(matches);
            return new ClassAveragePrecision(name, average, matches.Truths, matches.Detections);
        })];
        return new DetectionScores(perClass.Average(c => c.AveragePrecision) ?? 0, perClass);
    }
}
