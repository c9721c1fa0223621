using System.ComponentModel;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Statistics;

/// <summary>The settings for confidence intervals found by resampling images (bootstrap).</summary>
[TypeConverter(typeof(SectionConverter))]
internal sealed record BootstrapOptions
{
    /// <summary>The number of resamples, at least 1; each draws as many images as there are, with replacement.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>The part of the resamples that an interval holds, in the middle: above 0, below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The run's seed.</summary>
    public long Seed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
