using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>What a quality gate did: how many images were made, kept, and rejected for which reason, and what that changed.</summary>
/// <param name="ClassName">The class that the images were made for.</param>
/// <param name="Features">The feature space.</param>
/// <param name="Asked">How many images were wanted.</param>
/// <param name="Made">How many were looked at; more than were asked for, where some were rejected.</param>
/// <param name="Kept">How many were kept; fewer than were asked for, where the tries ran out.</param>
/// <param name="Rejected">How many were rejected, a line a reason, in the order of the checks.</param>
/// <param name="NearDuplicates">
/// How many, of those that nothing else spoke against, were near duplicates of an image kept before; rejected only where near duplicates
/// are thinned.
/// </param>
/// <param name="Rules">Each check with its limit, a sentence each.</param>
/// <param name="Notes">What could not be checked or measured, and what was done instead, a sentence each.</param>
/// <param name="Before">
/// All that was made beside the real images of the class; <see langword="null"/> where nothing was made. The numbers alone where less than
/// half of it was kept, or a set is smaller than <see cref="GenerationScores.FewestToMeasure"/>.
/// </param>
/// <param name="After">
/// All that was kept beside the real images of the class; <see langword="null"/> where nothing was kept. The numbers alone where a set is
/// smaller than <see cref="GenerationScores.FewestToMeasure"/>.
/// </param>
public sealed record GateReport(
    string ClassName,
    string Features,
    int Asked,
    int Made,
    int Kept,
    IReadOnlyList<GateRejections> Rejected,
    int NearDuplicates,
    IReadOnlyList<string> Rules,
    IReadOnlyList<string> Notes,
    GenerationScores? Before,
    GenerationScores? After
)
{
    /// <summary>What made the images, as an augmenter is called; empty where that was not told.</summary>
    public string Way { get; init; } = string.Empty;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
