namespace DaFsl.Library.Classification;

/// <summary>How often the pictures of each class are drawn in training.</summary>
public enum ClassifierSampling
{
    /// <summary>Each picture equally often, so a class as often as it has pictures.</summary>
    Natural,

    /// <summary>A class in proportion to the square root of its number of pictures (Mahajan et al. 2018).</summary>
    SquareRoot,

    /// <summary>Each class equally often; the pictures of a scarce class come again and again.</summary>
    Balanced,
}
