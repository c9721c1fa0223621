using System.ComponentModel;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Imbalance;

/// <summary>The options that define scarce classes.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class ImbalanceOptions
{
    /// <summary>
    /// A class is scarce where it has fewer objects than this times the largest class's: above 0, at most 1; 0.25 by default.
    /// At 1, every class smaller than the largest is scarce.
    /// </summary>
    public double ScarceBelow { get; set; } = 0.25;

    /// <summary>
    /// A class is also scarce where it has fewer objects than this, however few the others have: at least 1; 10 by default, the size of the
    /// paper's scarce class. At 1, the ratio alone counts.
    /// </summary>
    public int ScarceBelowCount { get; set; } = 10;

    /// <summary>
    /// The beta of the effective number of samples (Cui et al., CVPR 2019): at least 0, below 1; 0.999 by default, one of that
    /// paper's values. The nearer to 1, the nearer the effective number is to the plain count; at 0 every object after a class's
    /// first counts for nothing. It has no part in the verdict.
    /// </summary>
    public double Beta { get; set; } = 0.999;

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal ImbalanceOptions Copy() => (ImbalanceOptions)MemberwiseClone();

    /// <summary>Everything that is wrong with these options, a sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        // Written so that NaN, which compares false with everything, is a fault.
        if (!(ScarceBelow > 0 && ScarceBelow <= 1))
        {
            yield return Invariant($"ImbalanceOptions.ScarceBelow is {ScarceBelow}; it must be above 0 and at most 1.");
        }

        if (ScarceBelowCount < 1)
        {
            yield return Invariant($"ImbalanceOptions.ScarceBelowCount is {ScarceBelowCount}; it must be at least 1.");
        }

        if (!(Beta >= 0 && Beta < 1))
        {
            yield return Invariant($"ImbalanceOptions.Beta is {Beta}; it must be at least 0 and below 1.");
        }
    }
}
