namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// Random changes of images that gradients pass through, applied to both real and generated images before the discriminator sees them, so
/// that it cannot memorise a few real images (Zhao et al. 2020, section 3.2 and table 4).
/// </summary>
[Flags]
public enum DifferentiableAugmentations
{
    /// <summary>Nothing is changed.</summary>
    None = 0,

    /// <summary>Brightness by -0.5 to 0.5 (of -1 to 1), saturation by a factor of 0 to 2, contrast by one of 0.5 to 1.5.</summary>
    Colour = 1,

    /// <summary>Moved by up to an eighth of the side, grey (0) coming in.</summary>
    Translation = 2,

    /// <summary>A square of half the side, wherever its centre falls, made grey (0).</summary>
    Cutout = 4,

    /// <summary>All three, as for few images.</summary>
    All = Colour | Translation | Cutout,
}
