using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>Finds the folder that the images of a folder of annotations are in.</summary>
/// <param name="root">The data set's folder.</param>
/// <param name="above">The folder that each folder is in.</param>
/// <param name="annotationNames">The names of annotation folders.</param>
internal sealed class VocImageFolders(FolderNode root, IReadOnlyDictionary<FolderNode, FolderNode> above, string[] annotationNames)
{
    private static readonly string[] _names =
    [
        "JPEGImages",
        "JPEGImage",
        "images",
        "image",
        "imgs",
        "img",
        "images",
        "photos",
        "jpegs",
        "jpg",
    ];

    /// <summary>
    /// The folder where most of the annotations have an image of their name; of several as good, the one with the more usual name or place.
    /// </summary>
    public VocFolder Of(FolderNode annotations)
    {
        HashSet<string> ids = [.. annotations.FilesNamed(VocXml.Extension).Select(f => Path.GetFileNameWithoutExtension(f))];
        VocFolder[] candidates =
        [
            .. Candidates(annotations)
                .Distinct()
                .Select(f => new VocFolder(annotations, f, VocFolder.FilesFor(f, annotations)))
                .Where(f => f.Files.Any(ImageNames.IsImage)),
        ];
        return candidates.MaxBy(f =>
            f.Files.Where(ImageNames.IsImage).Select(i => Path.GetFileNameWithoutExtension(i)).Distinct().Count(ids.Contains)
        ) ?? new VocFolder(annotations, annotations, annotations.Files);
    }

    private IEnumerable<FolderNode> Candidates(FolderNode annotations)
    {
        FolderNode parent = above.GetValueOrDefault(annotations, annotations);
        foreach (FolderNode named in Named(parent))
        {
            yield return named;
        }

        yield return annotations;
        foreach (FolderNode other in Named(annotations).Concat(Parallel(annotations)))
        {
            yield return other;
        }

        yield return parent;
        foreach (FolderNode beside in parent.Folders)
        {
            yield return beside;
        }

        yield return root;
    }

    private static IEnumerable<FolderNode> Named(FolderNode folder) => _names.Select(n => folder.Find(n)).OfType<FolderNode>();

    /// <summary>Of <c>annotations/train</c>: <c>images/train</c>, then <c>images</c>.</summary>
    private IEnumerable<FolderNode> Parallel(FolderNode annotations)
    {
        var below = new Stack<string>();
        for (FolderNode at = annotations; above.TryGetValue(at, out FolderNode? up); at = up)
        {
            if (annotationNames.Contains(at.Name, StringComparer.OrdinalIgnoreCase))
            {
                foreach (FolderNode images in Named(up))
                {
                    FolderNode? same = images;
                    foreach (string name in below)
                    {
                        same = same?.Find(name);
                    }

                    yield return same ?? images;
                    yield return images;
                }
            }

            below.Push(at.Name);
        }
    }
}
