using System.ComponentModel;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Imbalance;

/// <summary>The options that determine how strongly <see cref="RepeatFactorSampler"/> repeats the images of rare classes.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class RepeatFactorOptions
{
    /// <summary>
    /// The share of all images, above 0 and at most 1, below which a class is repeated; null, the default, is 1 / (number of classes
    /// that have an image): the share that each would have, had each image one class and all classes equally many. LVIS, with its
    /// 1203 classes, uses 0.001, which hardly ever repeats anything where there are few classes and few images.
    /// </summary>
    public double? Threshold { get; set; }

    /// <summary>
    /// The power of (threshold / share), 0 to 1: 0 repeats nothing, 0.5, the paper's value and the default, meets half way (in
    /// logarithms), and 1 repeats a class that is alone in its images until it reaches the threshold.
    /// </summary>
    public double Power { get; set; } = 0.5;

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal RepeatFactorOptions Copy() => (RepeatFactorOptions)MemberwiseClone();

    /// <summary>Everything that is wrong with these options, a sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        // Written so that NaN, which compares false with everything, is a fault.
        if (Threshold is { } threshold && !(threshold > 0 && threshold <= 1))
        {
            yield return Invariant($"RepeatFactorOptions.Threshold is {threshold}; it must be above 0 and at most 1.");
        }

        if (!(Power >= 0 && Power <= 1))
        {
            yield return Invariant($"RepeatFactorOptions.Power is {Power}; it must be from 0 to 1.");
        }
    }
}
