namespace DaFsl.Library.Classification;

/// <summary>The sampling methods, which determine how often the images of each class are drawn in training.</summary>
public enum ClassifierSampling
{
    /// <summary>Each image equally often, so a class as often as it has images.</summary>
    Natural,

    /// <summary>A class in proportion to the square root of its number of images (Mahajan et al. 2018).</summary>
    SquareRoot,

    /// <summary>Each class equally often; the images of a scarce class come again and again.</summary>
    Balanced,
}
