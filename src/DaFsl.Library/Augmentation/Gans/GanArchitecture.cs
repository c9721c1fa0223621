namespace DaFsl.Library.Augmentation.Gans;

/// <summary>The architectures of a GAN's networks.</summary>
public enum GanArchitecture
{
    /// <summary>DCGAN (Radford et al. 2016): strided convolutions with batch norm, all sizes at once.</summary>
    Dcgan,

    /// <summary>
    /// PG-GAN (Karras et al. 2018): both networks begin with images of 4 x 4 and grow; equalised learning rates, pixelwise normalisation,
    /// the deviation of the minibatch.
    /// </summary>
    Progressive,
}
