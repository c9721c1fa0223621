using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>The image that was found for an annotation.</summary>
/// <param name="Image">The image; null where there is none, or nobody can tell which.</param>
/// <param name="Taken">The images that have an annotation in this one.</param>
/// <param name="Problem">The ambiguity; null if there is none.</param>
/// <param name="Treatment">The treatment of the problem.</param>
internal sealed record VocMatched(ImageFile? Image, IReadOnlyList<ImageFile> Taken, string? Problem = null, string Treatment = "");
