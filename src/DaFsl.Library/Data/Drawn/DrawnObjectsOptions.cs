using System.ComponentModel;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Drawn;

/// <summary>What <see cref="DrawnObjects"/> draws: how many pictures, and how large.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class DrawnObjectsOptions
{
    /// <summary>How many pictures to train on, at least 1.</summary>
    public int TrainPictures { get; set; } = 400;

    /// <summary>How many pictures to test on, at least 1.</summary>
    public int TestPictures { get; set; } = 40;

    /// <summary>The side of the square pictures in pixels, 32 to 4096.</summary>
    public int Side { get; set; } = 160;

    /// <summary>The same seed gives the same pictures to the byte.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal DrawnObjectsOptions Copy() => (DrawnObjectsOptions)MemberwiseClone();

    /// <summary>What is wrong with the options, a sentence each; empty where nothing is.</summary>
    internal IReadOnlyList<string> Faults() => PictureFaults.Find(TrainPictures, TestPictures, Side);
}
