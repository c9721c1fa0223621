namespace DaFsl.Library.Augmentation.Resampling;

/// <summary>What an erased part of a picture is filled with.</summary>
public enum ErasingFill
{
    /// <summary>Noise, each value of each pixel by itself: what did best in the paper ("RE-R").</summary>
    Noise,

    /// <summary>The picture's mean colour.</summary>
    Mean,

    /// <summary>Black.</summary>
    Black,
}
