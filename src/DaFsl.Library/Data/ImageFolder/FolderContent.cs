using DaFsl.Library.Data.Reading;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.ImageFolder;

/// <summary>Sorts the contents of a class's folder into images and other files, which are reported.</summary>
internal static class FolderContent
{
    private static readonly string[] _documents = ["readme", "license", "licence", "notice", "copying", "notes", "citation"];

    /// <summary>A folder's images and those below it, in ordinal order; what else lies there is logged, a line a kind and folder.</summary>
    public static IEnumerable<string> Images(FolderNode folder, DataIssueLog log)
    {
        var masks = new HashSet<string>(StringComparer.Ordinal);
        foreach (FolderNode part in folder.Tree)
        {
            if (part != folder && ClassNames.IsOfMasks(part.Name) && part.ImagesBelow.Any(i => masks.Add(i)))
            {
                masks.UnionWith(part.ImagesBelow);
                int count = part.ImagesBelow.Count();
                log.Add(part.Path, $"{Seen.Images(count, "lies", "lie")} in a folder of masks", Seen.LeftOut(count));
            }

            IReadOnlyList<string> found = MaskFiles.Find([.. part.Images.Where(i => !masks.Contains(i))]);
            masks.UnionWith(found);
            if (found.Count > 0)
            {
                log.Add(
                    part.Path,
                    $"{Seen.Images(found.Count, "looks like a mask", "look like masks")} of others here (the "
                        + $"first: {Seen.Below(part, found[0])})",
                    Seen.LeftOut(found.Count)
                );
            }
        }

        LogOthers(folder, log);
        return folder.ImagesBelow.Where(i => !masks.Contains(i));
    }

    /// <summary>Logs the files that are named like no image that can be read.</summary>
    public static void LogOthers(FolderNode folder, DataIssueLog log)
    {
        string[] others = [.. folder.FilesBelow.Where(f => !ImageNames.IsReadable(f) && !IsDocument(f))];
        string[] unreadable = [.. others.Where(ImageNames.IsUnreadable)];
        if (unreadable.Length > 0)
        {
            string kinds = NoClasses.Kinds(unreadable);
            log.Add(
                folder.Path,
                $"{Seen.Images(unreadable.Length, "is", "are")} of a kind that is not read: {kinds} (the first: "
                    + $"{Seen.Below(folder, unreadable[0])})",
                Seen.LeftOut(unreadable.Length)
            );
        }

        var passedOver = new List<string>();
        foreach (
            string[] kind in others
                .Where(f => !ImageNames.IsUnreadable(f))
                .GroupBy(ExtensionOf)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => g.ToArray())
        )
        {
            string counted =
                $"{(ExtensionOf(kind[0]) is { Length: > 0 } extension ? extension : "without an extension")}: "
                + $"{Counted.Of(kind.Length, "file")}";
            if (IsImage(kind[0]))
            {
                log.Add(
                    folder.Path,
                    $"files hold images and are not named like them ({counted}, the first: {Seen.Below(folder, kind[0])})",
                    Seen.LeftOut(kind.Length)
                );
            }
            else
            {
                passedOver.Add(counted);
            }
        }

        if (passedOver.Count > 0)
        {
            log.Hint(folder.Path, $"files that are not images are skipped ({string.Join(", ", passedOver)})");
        }
    }

    private static string ExtensionOf(string path) => Path.GetExtension(path).ToLowerInvariant();

    private static bool IsDocument(string path) =>
        Path.GetExtension(path).Equals(".md", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(_documents, d => Path.GetFileNameWithoutExtension(path).Equals(d, StringComparison.OrdinalIgnoreCase));

    private static bool IsImage(string path)
    {
        try
        {
            using FileStream file = DataFile.Open(path);
            return ImageSignature.FindFault(ImageSignature.ReadStart(file)) is null;
        }
        catch (Exception unreadable) when (unreadable is DataFormatException or IOException)
        {
            return false;
        }
    }
}
