using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.Folders;

/// <summary>Recognises data sets whose labels do not lie in the names of folders, which would be learned from wrongly as if they did.</summary>
internal static class ForeignLayout
{
    private const int FewestNumbersOfYolo = 5;
    private const int MostLookedAt = 5;

    /// <summary>Refuses a folder that is laid out in another way.</summary>
    /// <exception cref="DataFormatException">It is; the message says by what it looks like that, and what to read it with.</exception>
    public static void Refuse(FolderNode root)
    {
        string[] files = [.. root.FilesBelow];
        HashSet<string> images = StemsOf(files.Where(ImageNames.IsReadable));
        string? fault = FindVoc(root, files, images) ?? FindCoco(root, files) ?? FindYolo(root, files, images) ?? FindDefects(root);
        if (fault is not null)
        {
            throw new DataFormatException($"{root.Path}: this {fault}. {AsClasses}");
        }
    }

    /// <summary>What to do where a folder's name is a class's all the same.</summary>
    public const string AsClasses = "If folders are classes all the same, name them in ReadOptions.Classes.";

    private static string? FindVoc(FolderNode root, string[] files, HashSet<string> images)
    {
        string? beside = files.FirstOrDefault(f => IsNamed(f, ".xml") && images.Contains(Path.GetFileNameWithoutExtension(f)));
        return beside is null ? null : $"looks like PASCAL VOC: {Seen.Below(root, beside)} is an annotation of an image. Read it with PascalVoc (voc:)";
    }

    private static string? FindCoco(FolderNode root, string[] files)
    {
        string? found = files.FirstOrDefault(f => IsNamed(f, ".json") && IsCocoName(Path.GetFileName(f), Path.GetFileName(Path.GetDirectoryName(f)!)));
        return found is null ? null : $"looks like COCO: there is {Seen.Below(root, found)}. Read it with Coco";
    }

    private static bool IsCocoName(string file, string folder) =>
        file.EndsWith(".coco.json", StringComparison.OrdinalIgnoreCase)
        || file.StartsWith("instances_", StringComparison.OrdinalIgnoreCase)
        || folder.Equals("annotations", StringComparison.OrdinalIgnoreCase);

    private static string? FindYolo(FolderNode root, string[] files, HashSet<string> images)
    {
        FolderNode? both = root.Tree.FirstOrDefault(f => HasImages(f.Find("images")) && f.Find("labels") is { } labels && labels.FilesBelow.Any(l => IsNamed(l, ".txt")));
        string? beside = both is null
            ? files.Where(f => IsNamed(f, ".txt") && images.Contains(Path.GetFileNameWithoutExtension(f))).Take(MostLookedAt).FirstOrDefault(HoldsNumbers)
            : null;
        string? seen = both is not null ? $"there are images and labels in {(both == root ? "it" : Seen.Below(root, both.Path))}"
            : beside is not null ? $"{Seen.Below(root, beside)} holds the boxes of an image" : null;
        return seen is null ? null : $"looks like YOLO: {seen}. YOLO's labels are not read; export them as PASCAL VOC or COCO";
    }

    private static string? FindDefects(FolderNode root)
    {
        FolderNode? found = root.Tree.FirstOrDefault(f => HasImages(f.Find("ground_truth", "groundtruth")) && HasImages(f.Find("test")));
        return found is null
            ? null
            : $"looks like MVTec AD: {(found == root ? "there are" : $"{Seen.Below(root, found.Path)} holds")} test and ground_truth, the masks of its defects. "
                + "Read the folder test, whose folders are kinds of defects";
    }

    private static bool HasImages(FolderNode? folder) => folder is not null && folder.ImagesBelow.Any();

    private static bool IsNamed(string path, string extension) => Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> StemsOf(IEnumerable<string> paths) => paths.Select(p => Path.GetFileNameWithoutExtension(p)).ToHashSet(StringComparer.Ordinal);

    // A class and four numbers or more; a caption beside an image has none.
    private static bool HoldsNumbers(string path)
    {
        try
        {
            using var text = new StreamReader(DataFile.Open(path));
            char[] start = new char[256];
            string[] words = new string(start, 0, text.ReadBlock(start)).Split('\n')[0].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            return words.Length >= FewestNumbersOfYolo
                && words.Take(FewestNumbersOfYolo).All(w => double.TryParse(w, System.Globalization.CultureInfo.InvariantCulture, out _));
        }
        catch (DataFormatException)
        {
            return false;
        }
    }
}
