namespace DaFsl.Library.Data.Splits;

/// <summary>What names of folders and files say about what the annotations in them are there for.</summary>
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
    /// What a folder is for, by its whole name: <c>train</c>, <c>Training</c>, <c>val2017</c>, <c>test_annotations</c>. Null where the name
    /// does not say.
    /// </summary>
    public static SplitRole? OfFolder(string name) =>
        PartName.Of(name) is { } part && part.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(_formats.Contains)
            ? part.Role
            : null;

    /// <summary>What a file is for, by the words in its name: <c>instances_train2017</c>. Null where none or several say so.</summary>
    public static SplitRole? OfFile(string name) => PartName.Of(name)?.Role;
}
