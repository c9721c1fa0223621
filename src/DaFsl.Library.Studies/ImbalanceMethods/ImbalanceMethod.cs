namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>
/// The methods for handling a scarce class. Each method trains the same classifier for the same number of steps, from the same weights.
/// </summary>
public enum ImbalanceMethod
{
    /// <summary>No treatment: every image has the same weight.</summary>
    None,

    /// <summary>The images of each class are shown equally often, so those of the scarce one again and again.</summary>
    Oversampling,

    /// <summary>The loss of an image weighs by its class's effective number (Cui et al. 2019).</summary>
    ClassWeights,

    /// <summary>
    /// The same weights and focal loss (Lin et al. 2017, gamma 2), which Cui et al. (2019) call class-balanced focal loss.
    /// </summary>
    FocalLoss,

    /// <summary>Oversampling, with every image flipped, cropped and recoloured at random each time.</summary>
    Resampling,

    /// <summary>Oversampling, where a share of the scarce class's images is made by a GAN and has passed the quality gate.</summary>
    Gan,

    /// <summary>The same as <see cref="Gan"/>, and every image, made or not, is changed as by <see cref="Resampling"/>.</summary>
    GanAndResampling,
}
