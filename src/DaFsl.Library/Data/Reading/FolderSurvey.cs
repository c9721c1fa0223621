using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Reading;

/// <summary>Says what lies in a data set's folder, for whoever named a folder of another kind.</summary>
internal static class FolderSurvey
{
    private const int MostFolders = 8;

    /// <summary>Two sentences at most: what was seen, and what data set it looks like.</summary>
    public static string Describe(FolderNode root)
    {
        string[] seen = [.. root.Tree.Where(f => f.Files.Count > 0).Select(f => $"{NameOf(root, f)} ({CountsOf(f)})")];
        string found = seen.Length == 0
            ? $"Found is no file, in {(root.Folders.Count == 0 ? "no folder" : string.Join(", ", root.Folders.Take(MostFolders).Select(f => f.Name)))}."
            : $"Found are {string.Join(", ", seen.Take(MostFolders))}{(seen.Length > MostFolders ? $", and {Counted.Of(seen.Length - MostFolders, "folder")} more" : "")}.";
        return LooksLike(root) is { } kind ? $"{found} {kind}" : found;
    }

    private static string? LooksLike(FolderNode root)
    {
        string[] files = [.. root.FilesBelow];
        string? First(Func<string, bool> isIt) => Array.Find(files, f => isIt(Path.GetFileName(f)));
        bool Ends(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
        if (First(n => Ends(n, "_ultraface.csv")) is not null)
        {
            return "It looks like UMDFaces, which UmdFaces reads.";
        }

        if (First(n => n == "ffhq-dataset-v2.json") is not null)
        {
            return "It looks like FFHQ, which Ffhq reads.";
        }

        if (First(n => Ends(n, ".coco.json") || (n.StartsWith("instances_", StringComparison.OrdinalIgnoreCase) && Ends(n, ".json"))) is { } coco)
        {
            return $"It looks like COCO ({Path.GetRelativePath(root.Path, coco).Replace(Path.DirectorySeparatorChar, '/')}), which Coco reads.";
        }

        if (First(n => n is "data.yaml" or "data.yml" or "classes.txt") is not null || root.Tree.Any(IsYolo))
        {
            return "It looks like YOLO, which is not read: export it as PASCAL VOC or COCO.";
        }

        return root.Tree.Any(f => f.FilesNamed(".xml").Any() && f.Depth <= 2)
            ? "It looks like PASCAL VOC, which PascalVoc reads."
            : root.Folders.Count(f => f.ImagesBelow.Any()) > 1 ? "It looks like a folder of labelled images, which ImageFolder reads." : null;
    }

    private static bool IsYolo(FolderNode folder) =>
        folder.Name.Equals("labels", StringComparison.OrdinalIgnoreCase) && folder.FilesBelow.Any(f => Path.GetExtension(f).Equals(".txt", StringComparison.OrdinalIgnoreCase));

    private static string CountsOf(FolderNode folder)
    {
        int images = folder.Images.Count();
        IEnumerable<string> others = folder.Files.Where(f => !ImageNames.IsReadable(f))
            .GroupBy(f => Path.GetExtension(f).ToLowerInvariant())
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Take(4)
            .Select(g => $"{g.Count()} {(g.Key.Length == 0 ? "without an extension" : g.Key)}");
        return string.Join(", ", (images > 0 ? [Counted.Of(images, "image")] : Array.Empty<string>()).Concat(others));
    }

    private static string NameOf(FolderNode root, FolderNode folder) =>
        folder == root ? "the folder itself" : Path.GetRelativePath(root.Path, folder.Path).Replace(Path.DirectorySeparatorChar, '/');
}
