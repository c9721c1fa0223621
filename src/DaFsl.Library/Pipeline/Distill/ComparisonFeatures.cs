namespace DaFsl.Library.Pipeline.Distill;

/// <summary>In what images are compared: those of two data sets, or those of an augmenter with real ones.</summary>
public enum ComparisonFeatures
{
    /// <summary>What the source network's backbone sees in them; of data sets, its mean over each object.</summary>
    Network,

    /// <summary>Their own pixels, scaled down.</summary>
    Pixels,

    /// <summary>
    /// What the region proposer's backbone (BDRP's) sees in them; where no Faster R-CNN proposed anything, the source network's. For the
    /// quality gate alone: data sets are compared before a region proposer is trained.
    /// </summary>
    RegionProposer,
}
