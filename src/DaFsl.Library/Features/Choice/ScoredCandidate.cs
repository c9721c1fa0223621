using DaFsl.Library.Runtime;

namespace DaFsl.Library.Features.Choice;

/// <summary>A candidate and how well it did.</summary>
/// <param name="Name">The candidate's name.</param>
/// <param name="Length">The number of values of its vectors.</param>
/// <param name="Score">The cross-validated score; more is better.</param>
internal sealed record ScoredCandidate(string Name, int Length, double Score)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
