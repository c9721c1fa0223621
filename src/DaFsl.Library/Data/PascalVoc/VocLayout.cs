using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>
/// Finds where a data set keeps its annotations and their images: in VOC's own folders, in folders of other names, beside each other, or so
/// in a folder each for what is trained and tested on.
/// </summary>
internal sealed class VocLayout
{
    private const int MostLevels = 3;

    private static readonly string[] _annotationNames =
    [
        "Annotations",
        "Annotation",
        "annots",
        "annot",
        "labels",
        "label",
        "xmls",
        "xml",
        "bboxes",
    ];

    private readonly FolderNode _root;
    private readonly Dictionary<FolderNode, FolderNode> _above = [];
    private readonly VocImageFolders _images;

    private VocLayout(FolderNode root)
    {
        _root = root;
        foreach (FolderNode folder in root.Tree)
        {
            foreach (FolderNode inside in folder.Folders)
            {
                _above.Add(inside, folder);
            }
        }

        _images = new VocImageFolders(root, _above, _annotationNames);
    }

    /// <summary>The parts of a data set: one without a role, or several, each with a role of its own.</summary>
    /// <param name="root">The data set's folder.</param>
    /// <param name="log">The log for files that are in none of the parts.</param>
    /// <exception cref="DataFormatException">
    /// There is no annotation, or where they are says nothing about which belong together.
    /// </exception>
    public static IReadOnlyList<VocPart> Find(FolderNode root, DataIssueLog log) => new VocLayout(root).Find(log);

    /// <summary>
    /// The folder of a part's lists: <c>ImageSets/Main</c>, or <c>ImageSets</c> itself, beside the annotations or in the data set's folder;
    /// or that one itself where lists to train and to test on lie in it.
    /// </summary>
    public static FolderNode? ListsOf(VocPart part, FolderNode root)
    {
        FolderNode annotations = part.Folders[0].Annotations;
        FolderNode beside = root.Tree.FirstOrDefault(f => f.Folders.Contains(annotations)) ?? root;
        return new[] { beside, root }
            .Select(f => f.Find("ImageSets"))
            .Select(f => f?.Find("Main") ?? f)
            .Concat(new[] { beside, root }.Where(HoldsLists))
            .FirstOrDefault(f => f is not null);
    }

    private static bool HoldsLists(FolderNode folder)
    {
        HashSet<string> lists = folder.FilesNamed(".txt").Select(f => Path.GetFileName(f)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return (lists.Contains("train.txt") || lists.Contains("trainval.txt")) && (lists.Contains("test.txt") || lists.Contains("val.txt"));
    }

    private VocPart[] Find(DataIssueLog log)
    {
        FolderNode[] all = [.. _root.Tree.Where(f => f.Depth <= MostLevels && f.FilesNamed(VocXml.Extension).Any())];
        if (all.Length == 0)
        {
            throw new DataFormatException(
                $"{_root.Path}: there is no annotation (.xml) in this folder, or in the folders in it. Expected:"
                    + " Annotations with .xml files and JPEGImages "
                    + "with images, or both together in train, valid and test. "
                    + $"{FolderSurvey.Describe(_root, nameof(PascalVocReader))}{log.Mention()}"
            );
        }

        if (_root.Find("Annotations") is { } own && all.Contains(own))
        {
            return [Part(null, [own])];
        }

        ILookup<SplitRole?, FolderNode> byRole = all.ToLookup(RoleOf);
        FolderNode[] plain = [.. byRole[null]];
        VocPart[] parts = [.. byRole.Where(g => g.Key is not null).OrderBy(g => g.Key).Select(g => Part(g.Key, [.. g]))];
        if (parts.Length == 0)
        {
            return [Part(null, OnesThatBelongTogether(plain))];
        }

        foreach (FolderNode folder in plain)
        {
            log.Add(
                folder.Path,
                $"the annotations in this folder ({folder.FilesNamed(VocXml.Extension).Count()}) lie beside the "
                    + "folders that say what they are for",
                "they are left out"
            );
        }

        return parts.Length == 1 ? [parts[0] with { Role = null }] : parts;
    }

    private SplitRole? RoleOf(FolderNode folder)
    {
        for (FolderNode? at = folder; at is not null && at != _root; at = _above.GetValueOrDefault(at))
        {
            if (SplitNames.OfFolder(at.Name) is { } role)
            {
                return role;
            }
        }

        return null;
    }

    private FolderNode[] OnesThatBelongTogether(FolderNode[] folders)
    {
        if (folders.Length == 1)
        {
            return folders;
        }

        FolderNode[] named = [.. folders.Where(f => IsAnnotationName(f.Name))];
        if (named.Length == 1)
        {
            return named;
        }

        // One folder of annotations that are sorted into folders in it.
        FolderNode[] tops = [.. folders.Select(TopAnnotationFolder).OfType<FolderNode>().Distinct()];
        return tops.Length == 1 && folders.All(f => TopAnnotationFolder(f) == tops[0])
            ? folders
            : throw new DataFormatException(
                $"{_root.Path}: there are annotations (.xml) in several folders "
                    + $"({string.Join(", ", folders.Select(NameOf))}), and nothing says how they "
                    + "belong together; name one of these data sets, or put them into train, valid and test."
            );
    }

    private FolderNode? TopAnnotationFolder(FolderNode folder)
    {
        FolderNode? top = null;
        for (FolderNode? at = folder; at is not null && at != _root; at = _above.GetValueOrDefault(at))
        {
            top = IsAnnotationName(at.Name) ? at : top;
        }

        return top;
    }

    private VocPart Part(SplitRole? role, FolderNode[] folders)
    {
        FolderNode? said = folders[0];
        while (role is not null && said is not null && SplitNames.OfFolder(said.Name) is null)
        {
            said = _above.GetValueOrDefault(said);
        }

        return new VocPart(role, NameOf(said ?? folders[0]), [.. folders.Select(_images.Of)]);
    }

    private string NameOf(FolderNode folder) =>
        folder == _root ? "." : Path.GetRelativePath(_root.Path, folder.Path).Replace(Path.DirectorySeparatorChar, '/');

    private static bool IsAnnotationName(string name) => _annotationNames.Contains(name, StringComparer.OrdinalIgnoreCase);
}
