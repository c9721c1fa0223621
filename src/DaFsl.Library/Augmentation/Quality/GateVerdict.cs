using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>What a quality gate says of one image.</summary>
/// <param name="Reason">Why it was rejected; <see langword="null"/> where it was kept.</param>
/// <param name="Explanation">The same in a sentence, with the numbers.</param>
/// <param name="Value">What was measured; <see langword="null"/> where it was kept.</param>
/// <param name="Limit">
/// What it should have been at most (of a distance or a statistic that is too large) or at least (of all else); <see langword="null"/>
/// where it was kept.
/// </param>
public sealed record GateVerdict(RejectionReason? Reason, string Explanation, double? Value, double? Limit)
{
    /// <summary>That of every image that was kept.</summary>
    internal static GateVerdict Kept { get; } = new(null, "It was kept.", null, null);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
