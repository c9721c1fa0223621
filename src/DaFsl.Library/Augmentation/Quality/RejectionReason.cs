namespace DaFsl.Library.Augmentation.Quality;

/// <summary>Why a quality gate rejects a picture; the first reason that holds, in this order.</summary>
public enum RejectionReason
{
    /// <summary>Its pixel statistics are not those of real pictures: it is noise, blurred, of one colour, or the like.</summary>
    Noise,

    /// <summary>It is a real picture over again: as it is, mirrored, shifted a little, or with its brightness and contrast changed.</summary>
    Copy,

    /// <summary>It lies outside the manifold of the real pictures in the feature space.</summary>
    OutsideManifold,

    /// <summary>The classifier does not take it for the class that was wanted.</summary>
    OffClass,

    /// <summary>It is a picture over again that was kept before.</summary>
    Twin,
}
