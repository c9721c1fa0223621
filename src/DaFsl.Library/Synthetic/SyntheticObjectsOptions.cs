using System.ComponentModel;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Synthetic;

/// <summary>The options of <see cref="SyntheticObjects"/>: the number and size of the images.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class SyntheticObjectsOptions
{
    /// <summary>The number of training images, at least 1.</summary>
    public int TrainImages { get; set; } = 400;

    /// <summary>The number of test images, at least 1.</summary>
    public int TestImages { get; set; } = 40;

    /// <summary>The side of the square images in pixels, 32 to 4096.</summary>
    public int Side { get; set; } = 160;

    /// <summary>The same seed gives the same images to the byte.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal SyntheticObjectsOptions Copy() => (SyntheticObjectsOptions)MemberwiseClone();

    /// <summary>Lists the faults in the options, one sentence each; empty if there are none.</summary>
    internal IReadOnlyList<string> Faults() => ImageFaults.Find(TrainImages, TestImages, Side);
}
