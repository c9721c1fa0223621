using DaFsl.Library.Data;
using DaFsl.Library.Data.Drawn;
using DaFsl.Library.Distillation;

namespace DaFsl.Library.Pipeline;

/// <summary>What the pipeline distils from, and how it chooses the way.</summary>
public sealed class DistillationOptions
{
    /// <summary>
    /// The original data set, on which the networks are trained that are then distilled. By default drawn objects of eight kinds
    /// on clutter, none of them a face or a cell, which stand in for a public pretraining set.
    /// </summary>
    public Func<DataSplits> Source { get; set; } = () => DrawnObjects.Create(new DrawnObjectsOptions());

    /// <summary>How often the source networks go through the original data set, 1 or more.</summary>
    public int SourceEpochs { get; set; } = 4;

    /// <summary>The order of the Minkowski distance, 1 or more; infinity for the largest difference (the paper's equation 1).</summary>
    public double P { get; set; } = 2;

    /// <summary>The rule by which similarity chooses a strategy.</summary>
    public BySimilarity Choice { get; set; } = new();

    /// <summary>Whether all four ways are trained and compared, or only the one that is chosen.</summary>
    public bool CompareAll { get; set; } = true;

    internal IEnumerable<string> Faults()
    {
        if (Source is null)
        {
            yield return "DistillationOptions.Source is missing.";
        }

        if (SourceEpochs < 1)
        {
            yield return $"DistillationOptions.SourceEpochs is {SourceEpochs}; it must be 1 or more.";
        }

        if (!(P >= 1))
        {
            yield return $"DistillationOptions.P is {P}; it must be 1 or more.";
        }

        if (Choice is null)
        {
            yield return "DistillationOptions.Choice is missing.";
        }
    }
}
