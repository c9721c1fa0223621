namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The measures that a study tracks from epoch to epoch.</summary>
public enum StudyMeasure
{
    /// <summary>The region proposer's mean average precision on the test images, 0 to 1 (the paper's figure 7).</summary>
    DetectorMap,

    /// <summary>The region proposer's loss while it learns.</summary>
    DetectorLoss,

    /// <summary>
    /// The generator's cross-entropy while it learns, in nats (the paper's figure 8): against its own discriminator, so it says little
    /// between runs.
    /// </summary>
    GeneratorLoss,

    /// <summary>The kernel distance of generated images to real ones that no run has seen.</summary>
    GeneratorDistance,

    /// <summary>
    /// The discriminator's cross-entropy while it learns, in nats, real and generated images summed: against its own generator.
    /// </summary>
    DiscriminatorLoss,

    /// <summary>The discriminator's cross-entropy on the probe, in nats an image.</summary>
    ProbeLoss,

    /// <summary>
    /// The chance that the discriminator calls a real image of the probe more real than a made one, 0 to 1; a guess has 0.5.
    /// </summary>
    ProbeSeparation,
}
