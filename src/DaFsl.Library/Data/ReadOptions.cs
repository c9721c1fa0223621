using System.ComponentModel;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using Microsoft.Extensions.Configuration;

namespace DaFsl.Library.Data;

/// <summary>The options for reading a data set from a folder.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed record ReadOptions
{
    /// <summary>
    /// True if an issue (a box without area, a damaged image, a class without an object) is an error. By default (false), the affected item
    /// is left out and reported. Hints are never errors.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>
    /// True to decode each image while reading, at the smallest scale that its format decodes at (some milliseconds each), to find
    /// every one that is damaged. Where it is not, its header is read, which tells its size and whether it is an image (some ten
    /// microseconds each); one that is cut short after its header then shows when it is loaded: as a <see cref="DataFormatException"/> that
    /// names its file. Null, the default, leaves it to the format: PASCAL VOC and folders decode each image, and COCO, FFHQ and UMDFaces,
    /// which run to hundreds of thousands, read their headers.
    /// </summary>
    public bool? DecodeImages { get; init; }

    /// <summary>
    /// True if links are followed wherever they lead. By default (false), only the data set's own folder is read: a link to a folder, and a
    /// link that leads outside, is left out and reported. True reads those too; no folder or file is read twice, however many links lead to
    /// it. The data set's folder may itself be a link in either case.
    /// </summary>
    public bool FollowLinks { get; init; }

    /// <summary>
    /// The most pixels that an image may have, at least 1, as <see cref="DecodeOptions.MaxPixels"/>: one with more is left out and told. It
    /// holds too where the image is decoded later on. 100,000,000.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public long MaxPixels
    {
        get => Decoding.MaxPixels;
        init => Decoding = new DecodeOptions { MaxPixels = value };
    }

    /// <summary>
    /// For folders of labelled images: the names of the folders that are classes; others are not read. Null, the default, takes all folders
    /// that look like classes, and refuses what could be meant in another way (a folder <c>images</c>, a single class).
    /// </summary>
    public OptionList<string>? Classes
    {
        get => field?.ForOptions();
        init => field = value?.Copy();
    }

    /// <summary>
    /// The values that configuration supplies for <see cref="Classes"/>. Filled by configuration binders; used for validation.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(Classes))]
    public SettingsDictionary? ClassesInSettings => Classes?.InSettings();

    /// <summary>Seed of the split, where the data set brings none along: the same seed gives the same split. 0.</summary>
    public int Seed { get; init; }

    /// <summary>Share of the images held out for testing where the data set brings no split along, above 0 and below 1. 0.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public double TestShare
    {
        get;
        init =>
            field = value is > 0 and < 1
                ? value
                : throw OutOfRange.Of(nameof(TestShare), value, "The share to test on must be above 0 and below 1.");
    } = 0.2;

    /// <summary>The limits for decoding images.</summary>
    internal DecodeOptions Decoding { get; private init; } = DecodeOptions.Usual;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
