namespace DaFsl.Library.Data.Coco;

/// <summary>The content of an annotation file, as far as boxes are concerned.</summary>
/// <param name="Path">The file.</param>
/// <param name="Images">Its images, in the file's order.</param>
/// <param name="Annotations">Its annotations, in the file's order.</param>
/// <param name="Categories">The classes by their numbers; several numbers may stand for one class.</param>
/// <param name="UnclearCategories">The numbers that stand for several classes, so that nobody can tell which is meant.</param>
/// <param name="Ids">The notation of IDs in the file.</param>
internal sealed record CocoContent(
    string Path,
    IReadOnlyList<CocoImage> Images,
    IReadOnlyList<CocoAnnotation> Annotations,
    IReadOnlyDictionary<long, string> Categories,
    IReadOnlySet<long> UnclearCategories,
    CocoIds Ids
)
{
    /// <summary>Returns the location of an image.</summary>
    public string PlaceOfImage(int index) => Invariant($"{Path}, images[{Images[index].Index}]");

    /// <summary>Returns the location of an annotation.</summary>
    public string PlaceOfAnnotation(int index) => Invariant($"{Path}, annotations[{Annotations[index].Index}]");
}
