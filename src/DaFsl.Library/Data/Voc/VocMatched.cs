using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.Voc;

/// <summary>The picture that was found for an annotation.</summary>
/// <param name="Picture">The picture; null where there is none, or nobody can tell which.</param>
/// <param name="Taken">The pictures that have an annotation in this one.</param>
/// <param name="Problem">What is unclear; null where nothing is.</param>
/// <param name="Remedy">What is done about it.</param>
internal sealed record VocMatched(PictureFile? Picture, IReadOnlyList<PictureFile> Taken, string? Problem = null, string Remedy = "");
