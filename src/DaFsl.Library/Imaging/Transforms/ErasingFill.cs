namespace DaFsl.Library.Imaging.Transforms;

/// <summary>The content that replaces an erased part of an image.</summary>
public enum ErasingFill
{
    /// <summary>Noise, each value of each pixel by itself: what did best in the paper ("RE-R").</summary>
    Noise,

    /// <summary>The image's mean colour.</summary>
    Mean,

    /// <summary>Black.</summary>
    Black,
}
