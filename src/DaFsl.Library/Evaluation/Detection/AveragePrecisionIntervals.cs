using DaFsl.Library.Evaluation.Detection.Interpolation;
using DaFsl.Library.Evaluation.Detection.Matching;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>
/// Confidence intervals of average precision: how far the figures would move with other test images of the same kind. The bootstrap
/// draws the images with replacement (Efron 1979); an interval holds the middle part of what the resamples give. A resample that has
/// no truth of a class says nothing about it, and leaves it out of its means.
/// </summary>
/// <remarks>
/// Interpolated precision is a maximum, so average precision comes out somewhat high on few images, and higher on resamples of
/// them. Where scores tell right from wrong badly, the intervals lie high for that reason and hold the true figure less often than
/// their level says.
/// </remarks>
internal sealed class AveragePrecisionIntervals
{
    private readonly IReadOnlyList<string> _classes;
    private readonly double?[][] _samples;
    private readonly double _level;

    private AveragePrecisionIntervals(IReadOnlyList<string> classes, double?[][] samples, double level)
    {
        _classes = classes;
        _samples = samples;
        _level = level;
    }

    /// <summary>Of the mean over all classes; null where none has a truth to find.</summary>
    public ConfidenceInterval? Mean => MeanOf(_classes);

    /// <summary>Intervals of <see cref="AveragePrecision.ElevenPoint"/>.</summary>
    /// <param name="classes">The classes to score.</param>
    /// <param name="images">Each image's truths and detections.</param>
    /// <param name="options">The options for resampling; null for 1,000 resamples and a level of 0.95.</param>
    /// <param name="iouThreshold">The least intersection over union of a match: above 0, at most 1.</param>
    /// <exception cref="ArgumentException">As in <see cref="AveragePrecision.ElevenPoint"/>, or an option is out of its range.</exception>
    public static AveragePrecisionIntervals ElevenPoint(
        IReadOnlyList<string> classes,
        IReadOnlyList<ImageDetections> images,
        BootstrapOptions? options = null,
        float iouThreshold = 0.5f
    ) => OfVoc(classes, images, options, iouThreshold, ElevenPointInterpolation.Average);

    /// <summary>Intervals of <see cref="AveragePrecision.AllPoint"/>.</summary>
    /// <param name="classes">The classes to score.</param>
    /// <param name="images">Each image's truths and detections.</param>
    /// <param name="options">The options for resampling; null for 1,000 resamples and a level of 0.95.</param>
    /// <param name="iouThreshold">The least intersection over union of a match: above 0, at most 1.</param>
    /// <exception cref="ArgumentException">As in <see cref="AveragePrecision.AllPoint"/>, or an option is out of its range.</exception>
    public static AveragePrecisionIntervals AllPoint(
        IReadOnlyList<string> classes,
        IReadOnlyList<ImageDetections> images,
        BootstrapOptions? options = null,
        float iouThreshold = 0.5f
    ) => OfVoc(classes, images, options, iouThreshold, AllPointInterpolation.Average);

    /// <summary>Intervals of COCO's AP, <see cref="CocoAveragePrecision"/>.</summary>
    /// <param name="classes">The classes to score.</param>
    /// <param name="images">Each image's truths and detections.</param>
    /// <param name="options">The options for resampling; null for 1,000 resamples and a level of 0.95.</param>
    /// <exception cref="ArgumentException">As in <see cref="CocoAveragePrecision.Measure"/>, or an option is out of its range.</exception>
    public static AveragePrecisionIntervals Coco(
        IReadOnlyList<string> classes,
        IReadOnlyList<ImageDetections> images,
        BootstrapOptions? options = null
    ) => Of(classes, images, options, o => CocoAveragePrecision.Ranked(CocoMatcher.Match(o)), HundredOnePointInterpolation.Average);

    /// <summary>Of one class; null where it has no truth to find.</summary>
    /// <param name="className">The class.</param>
    /// <exception cref="ArgumentException">The class was not scored.</exception>
    public ConfidenceInterval? Of(string className) => MeanOf([className]);

    /// <summary>Of the mean over some of the classes, such as D_enough or D_lack; null where none has a truth to find.</summary>
    /// <param name="classes">The group's classes.</param>
    /// <exception cref="ArgumentException">A class is named twice, or was not scored.</exception>
    public ConfidenceInterval? MeanOf(IEnumerable<string> classes)
    {
        double?[][] group = [.. ClassNames.Places(classes, _classes).Select(place => _samples[place])];
        return group.Length == 0
            ? null
            : Percentiles.Interval(Enumerable.Range(0, group[0].Length).Select(r => group.Average(samples => samples[r])), _level);
    }

    /// <summary>
    /// Of the difference of the means from another detector's on the same images, both scored on the same draws, so that what is hard for
    /// both cancels out; null where no class has a truth to find.
    /// </summary>
    /// <param name="other">The other detector's, of the same classes and images and drawn by the same options.</param>
    internal ConfidenceInterval? DifferenceFrom(AveragePrecisionIntervals other) =>
        Percentiles.Interval(Enumerable.Range(0, Math.Min(Resamples, other.Resamples)).Select(r => MeanIn(r) - other.MeanIn(r)), _level);

    private int Resamples => _samples.Length == 0 ? 0 : _samples[0].Length;

    private double? MeanIn(int resample) => _samples.Average(samples => samples[resample]);

    private static AveragePrecisionIntervals OfVoc(
        IReadOnlyList<string> classes,
        IReadOnlyList<ImageDetections> images,
        BootstrapOptions? options,
        float iouThreshold,
        Interpolate interpolate
    )
    {
        VocMatcher.ThrowIfNoThreshold(iouThreshold);
        return Of(classes, images, options, o => [VocMatcher.Match(o, iouThreshold)], interpolate);
    }

    private static AveragePrecisionIntervals Of(
        IReadOnlyList<string> classes,
        IReadOnlyList<ImageDetections> images,
        BootstrapOptions? options,
        Func<ClassObjects, RankedMatches[]> match,
        Interpolate interpolate
    )
    {
        options ??= new BootstrapOptions();
        if (options.Resamples < 1 || !(options.Level > 0 && options.Level < 1))
        {
            throw new ArgumentException(
                Invariant($"Resamples is {options.Resamples} and Level is {options.Level}; there must be at least 1 ")
                    + "resample, and a level between 0 and 1.",
                nameof(options)
            );
        }

        ClassObjects[] objects = ClassGrouping.Group(classes, images);
        var rankings = new RankedMatches[objects.Length][];
        Parallel.For(0, rankings.Length, c => rankings[c] = match(objects[c]));
        return new AveragePrecisionIntervals([.. classes], Bootstrap.Resample(rankings, images.Count, interpolate, options), options.Level);
    }
}
