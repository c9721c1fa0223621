using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Classify;

/// <summary>A class of the held-out objects, and what a classifier made of it.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Objects">How many held-out objects are of it.</param>
/// <param name="Right">How many of these were recognised.</param>
/// <param name="Taken">How many held-out objects were taken for it, rightly or not.</param>
public sealed record ClassCounts(string ClassName, int Objects, int Right, int Taken)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
