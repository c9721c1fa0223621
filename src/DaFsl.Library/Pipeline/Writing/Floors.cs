using DaFsl.Library.Augmentation.Quality;

namespace DaFsl.Library.Pipeline.Writing;

/// <summary>
/// The limits below which a report draws no conclusion. Each limit is stated in the sentence that replaces the conclusion.
/// </summary>
internal static class Floors
{
    /// <summary>
    /// The mAP, 0 to 1, below which a detector is said to have learned next to nothing: of eleven points, a single object that happens to
    /// be found first gives 1/11.
    /// </summary>
    public const double DetectorMap = 0.1;

    /// <summary>The difference in mAP, 0 to 1, below which neither way is said to be better, however sure the difference is.</summary>
    public const double WorthSaying = 0.02;

    /// <summary>On fewer test objects nothing is concluded: the interval of a share reaches over 40 points and more.</summary>
    public const int TestObjects = 20;

    /// <summary>The smallest number of test objects of a class on which a statement about the class is based.</summary>
    public const int OfClass = 10;

    /// <summary>A class with fewer training objects is too small to learn from, however it compares with the others.</summary>
    public const int TrainObjects = 10;

    /// <summary>With fewer real images beside them, generated ones carry no distance, precision or recall.</summary>
    public const int RealImages = GenerationScores.FewestToMeasure;

    /// <summary>Fewer seeds prove nothing: two that happen to agree look as sure as can be.</summary>
    public const int Seeds = 3;

    /// <summary>The share of the time by which one training has to take longer for that to be told.</summary>
    public const double Time = 0.1;

    /// <summary>True if a detector has learned to find objects at all.</summary>
    public static bool Works(double meanAveragePrecision) => meanAveragePrecision >= DetectorMap;
}
