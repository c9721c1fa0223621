using System.ComponentModel;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The size of a study. The settings of each run are in <see cref="Run"/>.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class PaperStudyOptions
{
    /// <summary>The settings of each run; its seed is the study's first, and the seed of what all runs share.</summary>
    public DaFslOptions Run { get; private set; } = new();

    /// <summary>The number of seeds that each way is run with, 1 or more; intervals need at least 2, and are meaningful from 3.</summary>
    public int Seeds { get; set; } = 3;

    /// <summary>The number of images that a generator makes for its evaluation after each epoch, 2 or more.</summary>
    public int ScoredImages { get; set; } = 128;

    /// <summary>
    /// The folder in which the source networks are stored, and from which they are reused if they were trained with the same settings;
    /// <see langword="null"/> to train them each time.
    /// </summary>
    public string? SourceFolder { get; set; }

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal PaperStudyOptions Copy()
    {
        var copy = (PaperStudyOptions)MemberwiseClone();
        copy.Run = Run.Copy();
        return copy;
    }

    internal IEnumerable<string> Faults()
    {
        if (Seeds < 1)
        {
            yield return Invariant($"PaperStudyOptions.Seeds is {Seeds}; it must be 1 or more.");
        }

        if (ScoredImages < 2)
        {
            yield return Invariant($"PaperStudyOptions.ScoredImages is {ScoredImages}; it must be 2 or more.");
        }

        foreach (string fault in Run.Faults())
        {
            yield return fault;
        }
    }
}
