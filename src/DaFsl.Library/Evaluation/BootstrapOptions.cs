using System.ComponentModel;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation;

/// <summary>How confidence intervals are found by drawing pictures anew.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed record BootstrapOptions
{
    /// <summary>How often as many pictures as there are, are drawn with replacement: at least 1.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>The part of the resamples that an interval holds, in the middle: above 0, below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The run's seed.</summary>
    public long Seed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
