using System.Text.Json.Serialization;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>
/// The report of a quality gate: the number of images made, kept, and rejected for each reason, and the effect on the scores.
/// </summary>
public sealed record GateReport
{
    /// <summary>The class that the images were made for.</summary>
    public required string ClassName { get; init; }

    /// <summary>The feature space.</summary>
    public required string Features { get; init; }

    /// <summary>The number of images requested.</summary>
    public required int Asked { get; init; }

    /// <summary>The number of images examined; more than requested if some were rejected.</summary>
    public required int Made { get; init; }

    /// <summary>The number of images kept; fewer than requested if the attempts ran out.</summary>
    public required int Kept { get; init; }

    /// <summary>The number of rejected images for each reason, in the order of the checks.</summary>
    [JsonConverter(typeof(GateRejectionsJson))]
    public required IReadOnlyDictionary<RejectionReason, int> Rejected { get; init; }

    /// <summary>
    /// The number of images that passed all other checks but were near duplicates of an image kept earlier; they are rejected only if near
    /// duplicates are thinned.
    /// </summary>
    public required int NearDuplicates { get; init; }

    /// <summary>Each check with its limit, a sentence each.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Notes on the checks and measurements that were not possible, and on their replacements, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>
    /// All that was made beside the real images of the class; <see langword="null"/> where nothing was made. The numbers alone where less
    /// than half of it was kept, or a set is smaller than <see cref="GenerationScores.FewestToMeasure"/>.
    /// </summary>
    public required GenerationScores? Before { get; init; }

    /// <summary>
    /// All that was kept beside the real images of the class; <see langword="null"/> where nothing was kept. The numbers alone where a set
    /// is smaller than <see cref="GenerationScores.FewestToMeasure"/>.
    /// </summary>
    public required GenerationScores? After { get; init; }

    /// <summary>The name of the augmenter that made the images; empty if not given.</summary>
    public string Way { get; init; } = string.Empty;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
