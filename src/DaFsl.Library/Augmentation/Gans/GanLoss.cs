namespace DaFsl.Library.Augmentation.Gans;

/// <summary>The losses that generator and discriminator minimise, D(x) being the discriminator's logit.</summary>
public enum GanLoss
{
    /// <summary>
    /// Binary cross-entropy (Goodfellow et al. 2014, section 3; the paper's): the generator lowers <c>-log sigmoid(D(G(z)))</c>, which does
    /// not saturate.
    /// </summary>
    BinaryCrossEntropy,

    /// <summary>
    /// Wasserstein with gradient penalty (Gulrajani et al. 2017, equation 3), plus 0.001 times the mean of <c>D(x)^2</c> of real images, so
    /// that logits do not drift away (Karras et al. 2018, appendix A.1).
    /// </summary>
    WassersteinGradientPenalty,

    /// <summary>Hinge (Miyato et al. 2018, equations 16 and 17): real images above 1 and made ones below -1 cost nothing.</summary>
    Hinge,
}
