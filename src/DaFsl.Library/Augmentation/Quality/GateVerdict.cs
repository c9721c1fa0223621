using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>What a quality gate says of one image.</summary>
public sealed record GateVerdict
{
    /// <summary>Why it was rejected; <see langword="null"/> where it was kept.</summary>
    public required RejectionReason? Reason { get; init; }

    /// <summary>The same in a sentence, with the numbers.</summary>
    public required string Explanation { get; init; }

    /// <summary>What was measured; <see langword="null"/> where it was kept.</summary>
    public required double? Value { get; init; }

    /// <summary>
    /// What it should have been at most (of a distance or a statistic that is too large) or at least (of all else); <see langword="null"/>
    /// where it was kept.
    /// </summary>
    public required double? Limit { get; init; }

    /// <summary>That of every image that was kept.</summary>
    internal static GateVerdict Kept { get; } =
        new()
        {
            Reason = null,
            Explanation = "It was kept.",
            Value = null,
            Limit = null,
        };

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
