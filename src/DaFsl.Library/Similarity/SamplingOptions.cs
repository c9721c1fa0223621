using System.ComponentModel;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Similarity;

/// <summary>How two data sets are sampled when they are compared.</summary>
[TypeConverter(typeof(SectionConverter))]
internal sealed record SamplingOptions
{
    /// <summary>How many vectors of each set to look at, drawn at random where it has more: at least 4.</summary>
    public int MaxSamples { get; init; } = 256;

    /// <summary>How often the sample is halved, and drawn anew for the intervals: at least 1.</summary>
    public int Rounds { get; init; } = 100;

    /// <summary>The part of the resamples that an interval holds, in the middle: above 0, below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The same seed gives the same sample, halves and intervals.</summary>
    public long Seed { get; init; }

    internal void ThrowIfUnfit(string parameter)
    {
        if (MaxSamples < 4 || Rounds < 1 || !(Level > 0 && Level < 1))
        {
            throw new ArgumentException(
                Invariant($"MaxSamples is {MaxSamples}, Rounds is {Rounds} and Level is {Level}; it takes at least 4 ")
                    + "samples, 1 round, and a level between 0 and 1.",
                parameter
            );
        }
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
