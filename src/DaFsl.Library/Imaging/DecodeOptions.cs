using System.ComponentModel;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Imaging;

/// <summary>The limits that an image must satisfy to be decoded.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed record DecodeOptions
{
    /// <summary>The defaults.</summary>
    internal static DecodeOptions Usual { get; } = new();

    /// <summary>
    /// The most pixels that an image may have, at least 1: the header of a file of some hundred bytes can promise any number, and all of
    /// them would be allocated. One with more is not decoded, and where a data set is read it is left out and told. 100,000,000.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public long MaxPixels
    {
        get;
        init => field = value >= 1 ? value : throw OutOfRange.Of(nameof(MaxPixels), value, "An image must be allowed at least one pixel.");
    } = 100_000_000;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
