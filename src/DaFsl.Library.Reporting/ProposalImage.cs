using DaFsl.Library.Data;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Reporting;

/// <summary>One image of a <see cref="ProposalSheet"/>: what somebody marked in it, and what a detector found in it.</summary>
/// <param name="Image">The image.</param>
/// <param name="Truths">The objects marked in it, in its own pixels.</param>
/// <param name="Found">The objects found in it, in its own pixels.</param>
public sealed record ProposalImage(PixelImage Image, IReadOnlyList<AnnotatedObject> Truths, IReadOnlyList<DetectedObject> Found)
{
    /// <summary>The image's size, and how many objects are marked and found in it.</summary>
    public override string ToString() => Invariant($"{nameof(ProposalImage)} {{ {Image}, {Truths.Count} marked, {Found.Count} found }}");
}
