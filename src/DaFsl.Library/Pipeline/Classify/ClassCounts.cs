using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Classify;

/// <summary>A class of the held-out objects, and what a classifier made of it.</summary>
public sealed record ClassCounts
{
    /// <summary>The class.</summary>
    public required string ClassName { get; init; }

    /// <summary>The number of held-out objects of the class.</summary>
    public required int Objects { get; init; }

    /// <summary>The number of these that were recognised.</summary>
    public required int Right { get; init; }

    /// <summary>The number of held-out objects that were predicted as the class, rightly or wrongly.</summary>
    public required int Taken { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
