namespace DaFsl.Library.Data.Splits;

/// <summary>Rules that derive the purpose of annotations from the names of their folders and files.</summary>
internal static class SplitNames
{
    // What folders of annotations are called besides.
    private static readonly HashSet<string> _formats = new(StringComparer.Ordinal)
    {
        "annotation",
        "annotations",
        "annot",
        "annots",
        "label",
        "labels",
        "xml",
        "xmls",
        "json",
        "box",
        "boxes",
        "voc",
        "coco",
    };

    /// <summary>
    /// Finds the purpose of a folder from its whole name: <c>train</c>, <c>Training</c>, <c>val2017</c>, <c>test_annotations</c>. Null if
    /// the name does not indicate one.
    /// </summary>
    public static SplitRole? OfFolder(string name) =>
        PartName.Of(name) is { } part && part.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(_formats.Contains)
            ? part.Role
            : null;

    /// <summary>
    /// Finds the purpose of a file from the words in its name: <c>instances_train2017</c>. Null if no word or more than one indicates a
    /// purpose.
    /// </summary>
    public static SplitRole? OfFile(string name) => PartName.Of(name)?.Role;
}
