namespace DaFsl.Library.Imaging.Transforms;

/// <summary>What an erased part of an image is filled with.</summary>
public enum ErasingFill
{
    /// <summary>Noise, each value of each pixel by itself: what did best in the paper ("RE-R").</summary>
    Noise,

    /// <summary>The image's mean colour.</summary>
    Mean,

    /// <summary>Black.</summary>
    Black,
}
