using System.Text.Json.Serialization;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>What a quality gate did: how many images were made, kept, and rejected for which reason, and what that changed.</summary>
public sealed record GateReport
{
    /// <summary>The class that the images were made for.</summary>
    public required string ClassName { get; init; }

    /// <summary>The feature space.</summary>
    public required string Features { get; init; }

    /// <summary>How many images were wanted.</summary>
    public required int Asked { get; init; }

    /// <summary>How many were looked at; more than were asked for, where some were rejected.</summary>
    public required int Made { get; init; }

    /// <summary>How many were kept; fewer than were asked for, where the tries ran out.</summary>
    public required int Kept { get; init; }

    /// <summary>How many were rejected for each reason, in the order of the checks.</summary>
    [JsonConverter(typeof(GateRejectionsJson))]
    public required IReadOnlyDictionary<RejectionReason, int> Rejected { get; init; }

    /// <summary>
    /// How many, of those that nothing else spoke against, were near duplicates of an image kept before; rejected only where near
    /// duplicates are thinned.
    /// </summary>
    public required int NearDuplicates { get; init; }

    /// <summary>Each check with its limit, a sentence each.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>What could not be checked or measured, and what was done instead, a sentence each.</summary>
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

    /// <summary>What made the images, as an augmenter is called; empty where that was not told.</summary>
    public string Way { get; init; } = string.Empty;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
