namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>What can be done about a scarce class. Each remedy trains the same classifier for the same number of steps, from the same weights.</summary>
public enum Remedy
{
    /// <summary>Nothing: every picture counts alike.</summary>
    None,

    /// <summary>The pictures of each class are shown equally often, so those of the scarce one again and again.</summary>
    Oversampling,

    /// <summary>The loss of a picture weighs by its class's effective number (Cui et al. 2019).</summary>
    ClassWeights,

    /// <summary>The same weights and focal loss (Lin et al. 2017, gamma 2), which Cui et al. (2019) call class-balanced focal loss.</summary>
    FocalLoss,

    /// <summary>Oversampling, and every picture is flipped, cropped and recoloured anew each time.</summary>
    Resampling,

    /// <summary>Oversampling, where a share of the scarce class's pictures is made by a GAN and has passed the quality gate.</summary>
    Gan,

    /// <summary>The same as <see cref="Gan"/>, and every picture, made or not, is changed as by <see cref="Resampling"/>.</summary>
    GanAndResampling,
}
