using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Writing;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The properties of measures.</summary>
public static class StudyMeasureExtensions
{
    private const double GuessedSeparation = 0.5;

    private static readonly double _guessedLoss = Math.Log(2);

    /// <summary>True if higher values are better.</summary>
    public static bool IsHigherBetter(this StudyMeasure measure) => measure is StudyMeasure.DetectorMap or StudyMeasure.ProbeSeparation;

    /// <summary>True if the measure is a share, to be written as a percentage.</summary>
    public static bool IsShare(this StudyMeasure measure) => measure is StudyMeasure.DetectorMap;

    /// <summary>
    /// True if the figures of two runs may be compared. The losses of a GAN's two networks may not, as each is measured against the
    /// opponent from the same run.
    /// </summary>
    public static bool IsComparable(this StudyMeasure measure) =>
        measure is not (StudyMeasure.GeneratorLoss or StudyMeasure.DiscriminatorLoss);

    /// <summary>
    /// True if a value is worth reaching: for a detector's mAP, above the floor; for the discriminator's measures, better than guessing.
    /// Other measures have no floor.
    /// </summary>
    internal static bool IsWorthReaching(this StudyMeasure measure, double value) =>
        double.IsFinite(value)
        && measure switch
        {
            StudyMeasure.DetectorMap => Floors.Works(value),
            StudyMeasure.ProbeSeparation => value > GuessedSeparation,
            StudyMeasure.ProbeLoss => value < _guessedLoss,
            _ => true,
        };

    /// <summary>The paper's name of the network that it measures: a row of its table 4.</summary>
    public static string Module(this StudyMeasure measure) =>
        measure switch
        {
            StudyMeasure.DetectorMap or StudyMeasure.DetectorLoss => LearningTimeReport.FasterRcnn,
            StudyMeasure.GeneratorLoss or StudyMeasure.GeneratorDistance => LearningTimeReport.Generator,
            _ => LearningTimeReport.Discriminator,
        };

    /// <summary>Returns the name of the measure in a report.</summary>
    public static string Title(this StudyMeasure measure) =>
        measure switch
        {
            StudyMeasure.DetectorMap => "mAP",
            StudyMeasure.DetectorLoss => "loss",
            StudyMeasure.GeneratorLoss or StudyMeasure.DiscriminatorLoss => "training cross-entropy",
            StudyMeasure.GeneratorDistance => "kernel distance",
            StudyMeasure.ProbeLoss => "probe cross-entropy",
            _ => "probe separation",
        };
}
