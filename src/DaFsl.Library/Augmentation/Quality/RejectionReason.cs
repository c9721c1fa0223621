namespace DaFsl.Library.Augmentation.Quality;

/// <summary>The reasons for which a quality gate rejects an image; the first that applies, in this order.</summary>
public enum RejectionReason
{
    /// <summary>Its pixel statistics are not those of real images: it is noise, blurred, of one colour, or the like.</summary>
    Noise,

    /// <summary>It is a real image over again: as it is, mirrored, shifted a little, or with its brightness and contrast changed.</summary>
    Copy,

    /// <summary>It lies outside the manifold of the real images in the feature space.</summary>
    OutsideManifold,

    /// <summary>The classifier does not take it for the class that was wanted.</summary>
    OffClass,

    /// <summary>It is an image over again that was kept before.</summary>
    NearDuplicate,
}
