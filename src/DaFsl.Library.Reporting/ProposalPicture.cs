using DaFsl.Library.Data;

namespace DaFsl.Library.Reporting;

/// <summary>One picture of a <see cref="ProposalSheet"/>: what somebody marked in it, and what a detector found in it.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Truths">The objects marked in it, in its own pixels.</param>
/// <param name="Found">The objects found in it, in its own pixels.</param>
public sealed record ProposalPicture(PixelImage Image, IReadOnlyList<AnnotatedObject> Truths, IReadOnlyList<DetectedObject> Found)
{
    /// <summary>The picture's size, and how many objects are marked and found in it.</summary>
    public override string ToString() =>
        Invariant($"{nameof(ProposalPicture)} {{ {Image}, {Truths.Count} marked, {Found.Count} found }}");
}
