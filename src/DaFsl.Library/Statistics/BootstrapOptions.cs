using System.ComponentModel;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Statistics;

/// <summary>How confidence intervals are found by drawing images anew.</summary>
[TypeConverter(typeof(SectionConverter))]
internal sealed record BootstrapOptions
{
    /// <summary>How often as many images as there are, are drawn with replacement: at least 1.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>The part of the resamples that an interval holds, in the middle: above 0, below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The run's seed.</summary>
    public long Seed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
