namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The networks that a run of a study trains.</summary>
public enum StudyNetwork
{
    /// <summary>The region proposer (BDRP).</summary>
    Detector,

    /// <summary>Generator and discriminator, which learn from each other.</summary>
    Gan,
}
