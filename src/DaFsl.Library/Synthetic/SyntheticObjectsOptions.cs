using System.ComponentModel;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Synthetic;

/// <summary>What <see cref="SyntheticObjects"/> draws: how many images, and how large.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class SyntheticObjectsOptions
{
    /// <summary>How many images to train on, at least 1.</summary>
    public int TrainImages { get; set; } = 400;

    /// <summary>How many images to test on, at least 1.</summary>
    public int TestImages { get; set; } = 40;

    /// <summary>The side of the square images in pixels, 32 to 4096.</summary>
    public int Side { get; set; } = 160;

    /// <summary>The same seed gives the same images to the byte.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal SyntheticObjectsOptions Copy() => (SyntheticObjectsOptions)MemberwiseClone();

    /// <summary>What is wrong with the options, a sentence each; empty where nothing is.</summary>
    internal IReadOnlyList<string> Faults() => ImageFaults.Find(TrainImages, TestImages, Side);
}
