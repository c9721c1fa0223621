using System.ComponentModel;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>
/// The options of a quality gate. Its limits are fractions and multiples of typical values among the real images, so that they apply to any
/// feature space and any data.
/// </summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class QualityGateOptions
{
    /// <summary>
    /// The fraction of its own width by which the real images' range of each pixel statistic is widened at both ends, 0 or more; infinity
    /// to disable the check.
    /// </summary>
    public double StatisticsMargin { get; set; } = 0.25;

    /// <summary>True to reject images outside the real images' manifold.</summary>
    public bool RejectOutside { get; set; } = true;

    /// <summary>
    /// The number of neighbours that defines a real image's ball, for the manifold and for precision and recall: 1 or more.
    /// </summary>
    public int Neighbours { get; set; } = 3;

    /// <summary>The maximum remoteness of an image from the manifold, as a multiple of that usual among real images, 1 or more.</summary>
    public double ManifoldMargin { get; set; } = 1.25;

    /// <summary>
    /// An image is a copy where it is nearer to a real one than this part of what is usual between real images and their nearest: 0 to 1;
    /// 0 to let copies pass.
    /// </summary>
    public double CopyFraction { get; set; } = 0.5;

    /// <summary>
    /// An image is a near duplicate where its pixels are nearer to those of an image kept before than this part of what is usual between
    /// real images and their nearest: 0 to 1; 0 to look for none. Many near duplicates are what a collapsed generator makes.
    /// </summary>
    public double NearDuplicateFraction { get; set; } = 0.25;

    /// <summary>True to reject near duplicates; false to only count them.</summary>
    public bool ThinNearDuplicates { get; set; } = true;

    /// <summary>
    /// The minimum probability that the classifier must assign to the wanted class, 0 to 1; 0 to disable the check. <see langword="null"/>
    /// to derive it from the probabilities of real images: half-way, in log odds, between those of other classes and those of the class,
    /// but never more than 0.5.
    /// </summary>
    public double? LeastAgreement { get; set; }

    /// <summary>The maximum number of images to check for each wanted one: 1 or more.</summary>
    public int MostTries { get; set; } = 5;

    /// <summary>
    /// The maximum number of real images that form the manifold (those of the class first, then others drawn at random), and of images of
    /// each set that are measured: 4 or more.
    /// </summary>
    public int MostSamples { get; set; } = 512;

    internal IEnumerable<string> Faults()
    {
        foreach (
            (string name, double value, bool isRight, string range) in new[]
            {
                (nameof(StatisticsMargin), StatisticsMargin, StatisticsMargin >= 0, "0 or more"),
                (nameof(Neighbours), Neighbours, Neighbours >= 1, "1 or more"),
                (nameof(ManifoldMargin), ManifoldMargin, ManifoldMargin >= 1, "1 or more"),
                (nameof(CopyFraction), CopyFraction, CopyFraction is >= 0 and <= 1, "0 to 1"),
                (nameof(NearDuplicateFraction), NearDuplicateFraction, NearDuplicateFraction is >= 0 and <= 1, "0 to 1"),
                (nameof(LeastAgreement), LeastAgreement ?? 0, LeastAgreement is null or (>= 0 and <= 1), "0 to 1, or null"),
                (nameof(MostTries), MostTries, MostTries >= 1, "1 or more"),
                (nameof(MostSamples), MostSamples, MostSamples >= 4, "4 or more"),
            }
        )
        {
            if (!isRight)
            {
                yield return Invariant($"QualityGateOptions.{name} is {value}; it must be {range}.");
            }
        }
    }

    internal QualityGateOptions Copy() => (QualityGateOptions)MemberwiseClone();
}
