namespace DaFsl.Library.Augmentation.Quality;

/// <summary>The checks of a quality gate, made ready.</summary>
/// <param name="Checks">The checks that check each image individually, in order.</param>
/// <param name="NearDuplicateLimit">
/// Up to which distance of aligned pixels two images are near duplicates; <see langword="null"/> to look for none.
/// </param>
/// <param name="Real">The vectors of the class's real images in the feature space.</param>
/// <param name="Notes">Notes on the checks that could not be prepared, and on their replacements.</param>
internal sealed record GateChecks(
    IReadOnlyList<IGateCheck> Checks,
    double? NearDuplicateLimit,
    IReadOnlyList<float[]> Real,
    IReadOnlyList<string> Notes
)
{
    /// <summary>For images that are meant to be variants of real ones, and whose class is sure.</summary>
    public GateChecks ForVariants() =>
        this with
        {
            Checks = [.. Checks.OfType<NoiseCheck>()],
            NearDuplicateLimit = null,
            Notes = ["These images are meant to be variants of real ones, so only noise is rejected."],
        };
}
