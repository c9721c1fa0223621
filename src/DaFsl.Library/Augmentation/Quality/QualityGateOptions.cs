using System.ComponentModel;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>
/// What a quality gate lets through. Its limits are parts and multiples of what is usual among the real images, so that they hold in any
/// feature space and for any data.
/// </summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class QualityGateOptions
{
    /// <summary>
    /// By what part of its own width the real images' range of each pixel statistic is widened at both ends, 0 or more; infinity to ask for
    /// none.
    /// </summary>
    public double StatisticsMargin { get; set; } = 0.25;

    /// <summary>Whether images outside the real images' manifold are rejected.</summary>
    public bool RejectOutside { get; set; } = true;

    /// <summary>How many neighbours make a real image's ball, for the manifold and for precision and recall: 1 or more.</summary>
    public int Neighbours { get; set; } = 3;

    /// <summary>How many times as far outside as real images are among themselves an image may be, 1 or more.</summary>
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

    /// <summary>Whether near duplicates are rejected, and not only counted.</summary>
    public bool ThinNearDuplicates { get; set; } = true;

    /// <summary>
    /// What the classifier must give the wanted class at least, 0 to 1; 0 to ask for none. <see langword="null"/> to go by what it gives
    /// real images: half-way, in log odds, between others and those of the class, but never more than 0.5.
    /// </summary>
    public double? LeastAgreement { get; set; }

    /// <summary>How many images are looked at, at most, for each that is wanted: 1 or more.</summary>
    public int MostTries { get; set; } = 5;

    /// <summary>
    /// How many real images, those of the class before others drawn at random, make the manifold, and how many of each set are measured: 4
    /// or more.
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
