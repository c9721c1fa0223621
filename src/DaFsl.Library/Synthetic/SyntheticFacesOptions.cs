using System.ComponentModel;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Synthetic;

/// <summary>The options of <see cref="SyntheticFaces"/>: the number and size of the images, and the rarity of the scarce class.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class SyntheticFacesOptions
{
    /// <summary>The number of training images, at least 1.</summary>
    public int TrainImages { get; set; } = 120;

    /// <summary>The number of test images, at least 1.</summary>
    public int TestImages { get; set; } = 40;

    /// <summary>The side of the square images in pixels, 32 to 4096.</summary>
    public int Side { get; set; } = 160;

    /// <summary>
    /// The number of training faces that wear glasses; at least 0 and at most the number of faces (one to three per image).
    /// </summary>
    public int ScarceTrainFaces { get; set; } = 10;

    /// <summary>
    /// The share of the faces to test on that wear glasses, 0 to 1; high by default so that their recall can be measured at all.
    /// </summary>
    public double ScarceTestShare { get; set; } = 0.5;

    /// <summary>The same seed gives the same images to the byte.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal SyntheticFacesOptions Copy() => (SyntheticFacesOptions)MemberwiseClone();

    /// <summary>Lists the faults in the options, one sentence each; empty if there are none.</summary>
    internal IReadOnlyList<string> Faults()
    {
        List<string> faults = ImageFaults.Find(TrainImages, TestImages, Side);
        if (ScarceTrainFaces < 0)
        {
            faults.Add(Invariant($"{nameof(ScarceTrainFaces)} is {ScarceTrainFaces}; it must be at least 0."));
        }

        if (!(ScarceTestShare is >= 0 and <= 1))
        {
            faults.Add(Invariant($"{nameof(ScarceTestShare)} is {ScarceTestShare}; it must be 0 to 1."));
        }

        return faults;
    }
}
