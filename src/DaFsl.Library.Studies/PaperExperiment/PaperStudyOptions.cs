using System.ComponentModel;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>How large a study is. What each run is like is in <see cref="Run"/>.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class PaperStudyOptions
{
    /// <summary>The settings of each run; its seed is the study's first, and the seed of what all runs share.</summary>
    public DaFslOptions Run { get; private set; } = new();

    /// <summary>How many seeds each way is run with, 1 or more; intervals take 2, and 3 are the least that mean anything.</summary>
    public int Seeds { get; set; } = 3;

    /// <summary>How many images a generator makes after each epoch to be judged by, 2 or more.</summary>
    public int JudgedImages { get; set; } = 128;

    /// <summary>
    /// A folder that the source networks are kept in, and taken from where they were trained with the same settings; <see langword="null"/>
    /// to train them anew each time.
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

        if (JudgedImages < 2)
        {
            yield return Invariant($"PaperStudyOptions.JudgedImages is {JudgedImages}; it must be 2 or more.");
        }

        foreach (string fault in Run.Faults())
        {
            yield return fault;
        }
    }
}
