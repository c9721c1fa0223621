using System.ComponentModel;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Similarity;

/// <summary>The options for sampling two data sets when they are compared.</summary>
[TypeConverter(typeof(SectionConverter))]
internal sealed record SamplingOptions
{
    /// <summary>The number of vectors of each set to use, at least 4; drawn at random if the set has more.</summary>
    public int MaxSamples { get; init; } = 256;

    /// <summary>The number of times the sample is halved, and redrawn for the intervals: at least 1.</summary>
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
                Invariant($"MaxSamples is {MaxSamples}, Rounds is {Rounds} and Level is {Level}; it needs at least 4 ")
                    + "samples, 1 round, and a level between 0 and 1.",
                parameter
            );
        }
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
