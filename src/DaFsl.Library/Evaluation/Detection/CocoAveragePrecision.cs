using DaFsl.Library.Evaluation.Detection.Interpolation;
using DaFsl.Library.Evaluation.Detection.Matching;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>
/// COCO's average precision and recall of a detector, as pycocotools' <c>COCOeval</c> measures boxes (Lin et al. 2014,
/// "Microsoft COCO: common objects in context").
/// </summary>
/// <remarks>
/// <para> For each class, image and IoU threshold separately, the 100 best detections, in order of descending score, are each matched to
/// the truth with the largest overlap among those that no better detection has matched; PASCAL VOC, in contrast, counts a detection as
/// false if its best truth is already matched. Truths of a size other than the requested one, difficult truths and crowds are ignored: they
/// are matched only if no other truth is left, and then the detection counts neither as a true nor as a false positive. A crowd is matched
/// by the share of the detection that lies inside it, and any number of times. Unmatched detections of another size are ignored as well.
/// </para> <para> The size of a truth is that of its box; COCO's own files state the area of its outline, which is smaller. COCO has no
/// difficult truths. </para>
/// </remarks>
internal static class CocoAveragePrecision
{
    private const int AllAreas = 0;

    /// <summary>Scores detections.</summary>
    /// <param name="classes">The classes to score; truths and detections of other classes are ignored.</param>
    /// <param name="images">Each image's truths and detections. Detections of equal score rank in the order given.</param>
    /// <returns>The scores, in the order of <paramref name="classes"/>.</returns>
    /// <exception cref="ArgumentException">
    /// A class is named twice; a box is not finite or has its corners in the wrong order; or a score is not a number.
    /// </exception>
    public static CocoScores Measure(IReadOnlyList<string> classes, IReadOnlyList<ImageDetections> images)
    {
        ClassObjects[] objects = ClassGrouping.Group(classes, images);
        var perClass = new CocoClassScores[classes.Count];
        Parallel.For(0, perClass.Length, c => perClass[c] = Score(classes[c], objects[c]));
        return new CocoScores
        {
            AveragePrecision = perClass.Average(c => c.AveragePrecision),
            AveragePrecision50 = perClass.Average(c => c.AveragePrecision50),
            AveragePrecision75 = perClass.Average(c => c.AveragePrecision75),
            AveragePrecisionSmall = perClass.Average(c => c.AveragePrecisionSmall),
            AveragePrecisionMedium = perClass.Average(c => c.AveragePrecisionMedium),
            AveragePrecisionLarge = perClass.Average(c => c.AveragePrecisionLarge),
            AverageRecall1 = perClass.Average(c => c.AverageRecall1),
            AverageRecall10 = perClass.Average(c => c.AverageRecall10),
            AverageRecall100 = perClass.Average(c => c.AverageRecall100),
            AverageRecallSmall = perClass.Average(c => c.AverageRecallSmall),
            AverageRecallMedium = perClass.Average(c => c.AverageRecallMedium),
            AverageRecallLarge = perClass.Average(c => c.AverageRecallLarge),
            PerClass = perClass,
        };
    }

    /// <summary>The rankings that AP is made of, one an IoU threshold.</summary>
    internal static RankedMatches[] Ranked(CocoMatches matches, int area = AllAreas, int maxDetections = CocoMatcher.MaxDetections) =>
        [.. Enumerable.Range(0, IouThresholds.Coco.Length).Select(t => matches.Ranked(area, t, maxDetections))];

    private static CocoClassScores Score(string name, ClassObjects objects)
    {
        CocoMatches matches = CocoMatcher.Match(objects);
        RankedMatches[][] byArea = [.. Enumerable.Range(0, AreaRange.Coco.Length).Select(area => Ranked(matches, area))];
        RankedMatches[] all = byArea[AllAreas];
        return new CocoClassScores
        {
            ClassName = name,
            AveragePrecision = MeanPrecision(all),
            AveragePrecision50 = MeanPrecision([all[IouThresholds.AtHalf]]),
            AveragePrecision75 = MeanPrecision([all[IouThresholds.AtThreeQuarters]]),
            AveragePrecisionSmall = MeanPrecision(byArea[1]),
            AveragePrecisionMedium = MeanPrecision(byArea[2]),
            AveragePrecisionLarge = MeanPrecision(byArea[3]),
            AverageRecall1 = MeanRecall(Ranked(matches, maxDetections: 1)),
            AverageRecall10 = MeanRecall(Ranked(matches, maxDetections: 10)),
            AverageRecall100 = MeanRecall(all),
            AverageRecallSmall = MeanRecall(byArea[1]),
            AverageRecallMedium = MeanRecall(byArea[2]),
            AverageRecallLarge = MeanRecall(byArea[3]),
            Truths = matches.Truths(AllAreas),
            Detections = objects.Boxes.Length,
            Curves = [.. all.Select(m => new PrecisionRecallCurve(m))],
        };
    }

    private static double? MeanPrecision(RankedMatches[] rankings) =>
        rankings[0].Truths == 0 ? null : rankings.Average(m => HundredOnePointInterpolation.Average(HitCounts.Of(m)));

    private static double? MeanRecall(RankedMatches[] rankings) =>
        rankings[0].Truths == 0 ? null : rankings.Average(m => m.TruePositives / (double)m.Truths);
}
