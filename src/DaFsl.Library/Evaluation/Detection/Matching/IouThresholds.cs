namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>COCO's thresholds, 0.50 to 0.95 in steps of 0.05.</summary>
internal static class IouThresholds
{
    /// <summary>The index of the threshold 0.5.</summary>
    internal const int AtHalf = 0;

    /// <summary>The index of the threshold 0.75.</summary>
    internal const int AtThreeQuarters = 5;

    /// <summary>
    /// The last but one is the double below 0.9, as in pycocotools: overlaps of exactly such a threshold are matches there, too.
    /// </summary>
    internal static double[] Coco { get; } = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.8999999999999999, 0.95];
}
