namespace DaFsl.Library.Data.CocoJson;

/// <summary>What an annotation file says, as far as boxes go.</summary>
/// <param name="Path">The file.</param>
/// <param name="Images">Its images, in the file's order.</param>
/// <param name="Annotations">Its annotations, in the file's order.</param>
/// <param name="Categories">The classes by their numbers; several numbers may stand for one class.</param>
internal sealed record CocoContent(
    string Path,
    IReadOnlyList<CocoImage> Images,
    IReadOnlyList<CocoAnnotation> Annotations,
    IReadOnlyDictionary<long, string> Categories)
{
    /// <summary>Where an image stands.</summary>
    public string PlaceOfImage(int index) => $"{Path}, images[{index}]";

    /// <summary>Where an annotation stands.</summary>
    public string PlaceOfAnnotation(int index) => $"{Path}, annotations[{index}]";
}
