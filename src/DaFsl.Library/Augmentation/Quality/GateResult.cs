using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>What came out of a quality gate.</summary>
public sealed record GateResult
{
    /// <summary>The images that were kept, in the order in which they were made.</summary>
    public required AcceptedImages Accepted { get; init; }

    /// <summary>A verdict on each image that was looked at, in that order.</summary>
    public required IReadOnlyList<GateVerdict> Verdicts { get; init; }

    /// <summary>The figures.</summary>
    public required GateReport Report { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
