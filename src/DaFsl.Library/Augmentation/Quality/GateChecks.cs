namespace DaFsl.Library.Augmentation.Quality;

/// <summary>The checks of a quality gate, made ready.</summary>
/// <param name="Checks">What judges each picture by itself, in order.</param>
/// <param name="TwinLimit">Up to which distance of aligned pixels two pictures are twins; <see langword="null"/> to look for none.</param>
/// <param name="Real">The vectors of the class's real pictures in the feature space.</param>
/// <param name="Notes">What could not be made ready, and what is done instead.</param>
internal sealed record GateChecks(
    IReadOnlyList<IGateCheck> Checks, double? TwinLimit, IReadOnlyList<float[]> Real, IReadOnlyList<string> Notes)
{
    /// <summary>For pictures that are meant to be variants of real ones, and whose class is sure.</summary>
    public GateChecks ForVariants() => this with
    {
        Checks = [.. Checks.OfType<NoiseCheck>()],
        TwinLimit = null,
        Notes = ["These pictures are meant to be variants of real ones, so only noise is rejected."],
    };
}
