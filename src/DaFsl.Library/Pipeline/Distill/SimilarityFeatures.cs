namespace DaFsl.Library.Pipeline.Distill;

/// <summary>In what the original and the new data are compared.</summary>
public enum SimilarityFeatures
{
    /// <summary>What the source network's backbone sees in the objects: its mean over each object.</summary>
    Network,

    /// <summary>The objects' own pixels, scaled down.</summary>
    Pixels,
}
