using System.ComponentModel;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation.Choice;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Synthetic;
using DaFsl.Library.Training.Plans;
using Microsoft.Extensions.Configuration;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>The options that determine what the pipeline distils from, and how it chooses the strategy.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class DistillationOptions
{
    /// <summary>
    /// The original data set, on which the networks are trained that are then distilled. By default drawn objects of eight kinds
    /// on clutter, none of them a face or a cell, which stand in for a public pretraining set.
    /// </summary>
    public Func<DataSplits> Source { get; set; } = () => SyntheticObjects.Create(new SyntheticObjectsOptions());

    /// <summary>
    /// A file with the weights of a public classifier, of the kind of backbone that the detector has, which the source detector's backbone
    /// starts from; <see langword="null"/> to start at random.
    /// </summary>
    public string? Weights { get; set; }

    /// <summary>
    /// The number of epochs for which the source detector is trained on the original data set, 1 or more; 0 if <see cref="Weights"/> are to
    /// be distilled as they are, without a detector's head.
    /// </summary>
    public int SourceEpochs { get; set; } = 4;

    /// <summary>
    /// The number of epochs for which the source GAN is trained, 1 or more; <see langword="null"/> for as many as any other GAN.
    /// </summary>
    public int? SourceGanEpochs { get; set; }

    /// <summary>The order of the Minkowski distance, 1 or more; infinity for the largest difference (the paper's equation 1).</summary>
    public double P { get; set; } = 2;

    /// <summary>In what the data sets are compared: the source network's features, or pixels.</summary>
    public ComparisonFeatures Features { get; set; } = ComparisonFeatures.Network;

    /// <summary>The rule by which similarity chooses a strategy.</summary>
    public BySimilarity Choice { get; set; } = new();

    /// <summary>
    /// The rule for the learning rates of transferred weights in the strategies that are compared; a strategy that was requested has its
    /// own.
    /// </summary>
    public LearningRateRule Rates { get; set; } = new();

    /// <summary>True to train and compare all four strategies; false to train only the chosen one.</summary>
    public bool CompareAll { get; set; } = true;

    /// <summary>
    /// Trained detectors that the region proposer learns from, by the losses of a strategy (<see cref="WithTeachers"/>) that name them, or
    /// name none. They are on the device of the run; their owner disposes them. In code alone.
    /// </summary>
    [ConfigurationKeyName(PartSetting.InCodeAlone)]
    public IReadOnlyList<Teacher> DetectorTeachers { get; set; } = [];

    /// <summary>
    /// Trained classifiers that the target classifier learns from, likewise. A network without a teacher is trained by the strategy without
    /// its losses, as the GAN always is, and the report says so.
    /// </summary>
    [ConfigurationKeyName(PartSetting.InCodeAlone)]
    public IReadOnlyList<Teacher> ClassifierTeachers { get; set; } = [];

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal DistillationOptions Copy()
    {
        var copy = (DistillationOptions)MemberwiseClone();
        copy.Choice = Choice?.Copy()!;
        copy.Rates = Rates is null ? null! : Rates with { };
        copy.DetectorTeachers = DetectorTeachers is null ? null! : new List<Teacher>(DetectorTeachers);
        copy.ClassifierTeachers = ClassifierTeachers is null ? null! : new List<Teacher>(ClassifierTeachers);
        return copy;
    }

    internal IEnumerable<string> Faults()
    {
        if (Source is null)
        {
            yield return "DistillationOptions.Source is missing.";
        }

        int least = Weights is null ? 1 : 0;
        if (SourceEpochs < least)
        {
            yield return Invariant($"DistillationOptions.SourceEpochs is {SourceEpochs}; it must be {least} or more.");
        }

        if (SourceGanEpochs < 1)
        {
            yield return Invariant($"DistillationOptions.SourceGanEpochs is {SourceGanEpochs}; it must be 1 or more.");
        }

        if (!(P >= 1))
        {
            yield return Invariant($"DistillationOptions.P is {P}; it must be 1 or more.");
        }

        if (Features is not (ComparisonFeatures.Network or ComparisonFeatures.Pixels))
        {
            yield return $"DistillationOptions.Features is {Features}; it must be Network or Pixels.";
        }

        if (Rates is null)
        {
            yield return "DistillationOptions.Rates is missing.";
        }

        if (Choice is null)
        {
            yield return "DistillationOptions.Choice is missing.";
        }

        foreach (
            (string name, IReadOnlyList<Teacher>? teachers) in new[]
            {
                (nameof(DetectorTeachers), DetectorTeachers),
                (nameof(ClassifierTeachers), ClassifierTeachers),
            }
        )
        {
            if (teachers is null || teachers.Contains(null!))
            {
                yield return $"DistillationOptions.{name} is null or holds a null; where there are no teachers, it is [].";
            }
        }

        foreach (string fault in Choice?.Faults("DistillationOptions.Choice") ?? [])
        {
            yield return fault;
        }
    }
}
