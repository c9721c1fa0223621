using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Classify;

/// <summary>A class of the held-out objects, and what a classifier made of it.</summary>
public sealed record ClassCounts
{
    /// <summary>The class.</summary>
    public required string ClassName { get; init; }

    /// <summary>How many held-out objects are of it.</summary>
    public required int Objects { get; init; }

    /// <summary>How many of these were recognised.</summary>
    public required int Right { get; init; }

    /// <summary>How many held-out objects were taken for it, rightly or not.</summary>
    public required int Taken { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
