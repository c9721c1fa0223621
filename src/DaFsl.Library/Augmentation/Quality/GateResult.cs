using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>What came out of a quality gate.</summary>
/// <param name="Accepted">The images that were kept, in the order in which they were made.</param>
/// <param name="Verdicts">A verdict on each image that was looked at, in that order.</param>
/// <param name="Report">The figures.</param>
public sealed record GateResult(AcceptedImages Accepted, IReadOnlyList<GateVerdict> Verdicts, GateReport Report)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
