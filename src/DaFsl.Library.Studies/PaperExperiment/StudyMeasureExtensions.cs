using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Writing;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>What there is to know about a measure.</summary>
public static class StudyMeasureExtensions
{
    private const double GuessedSeparation = 0.5;

    private static readonly double _guessedLoss = Math.Log(2);

    /// <summary>Whether more of it is better.</summary>
    public static bool IsHigherBetter(this StudyMeasure measure) => measure is StudyMeasure.DetectorMap or StudyMeasure.ProbeSeparation;

    /// <summary>Whether it is a share, to be written in percent.</summary>
    public static bool IsShare(this StudyMeasure measure) => measure is StudyMeasure.DetectorMap;

    /// <summary>
    /// Whether the figures of two runs may be compared: the losses of a GAN's two networks may not, as each is measured against the run's
    /// own opponent.
    /// </summary>
    public static bool IsComparable(this StudyMeasure measure) =>
        measure is not (StudyMeasure.GeneratorLoss or StudyMeasure.DiscriminatorLoss);

    /// <summary>
    /// Whether a value is worth reaching: above the floor of a detector's mAP; above what a guess brings of the discriminator's measures.
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

    /// <summary>What to call it in a report.</summary>
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
