namespace DaFsl.Library.Pipeline.Distill;

/// <summary>In what images are compared: those of two data sets, or those of an augmenter with real ones.</summary>
public enum ComparisonFeatures
{
    /// <summary>The features of the source network's backbone; of data sets, its mean over each object.</summary>
    Network,

    /// <summary>Their own pixels, scaled down.</summary>
    Pixels,

    /// <summary>
    /// The features of the region proposer's backbone (BDRP); where no Faster R-CNN proposed anything, the source network's. For the
    /// quality gate alone: data sets are compared before a region proposer is trained.
    /// </summary>
    RegionProposer,
}
