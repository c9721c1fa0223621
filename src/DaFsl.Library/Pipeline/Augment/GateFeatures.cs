namespace DaFsl.Library.Pipeline.Augment;

/// <summary>In what the quality gate compares images.</summary>
public enum GateFeatures
{
    /// <summary>
    /// What the region proposer's backbone (BDRP's) sees in them; where no Faster R-CNN proposed anything, the source network's.
    /// </summary>
    RegionProposer,

    /// <summary>What the source network's backbone sees in them.</summary>
    Source,

    /// <summary>Their own pixels, scaled down.</summary>
    Pixels,
}
