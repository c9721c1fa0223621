using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Reading;

/// <summary>Says what lies in a data set's folder, for whoever named a folder of another kind.</summary>
internal static class FolderSurvey
{
    private const int MostFolders = 8;

    /// <summary>Describes the files that were found, and the kind of data set that the folder resembles, in a few sentences.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="reader">The type that was to read it; that it looks like a data set for that is not said.</param>
    public static string Describe(FolderNode root, string reader)
    {
        string[] seen = [.. root.Tree.Where(f => f.Files.Count > 0).Select(f => $"{NameOf(root, f)} ({CountsOf(f)})")];
        string places = string.Join(", ", root.Folders.Take(MostFolders).Select(f => f.Name));
        string found =
            seen.Length == 0
                ? $"No file was found{(places.Length == 0 ? "" : $" in {places}")}."
                : $"Found: {string.Join(", ", seen.Take(MostFolders))}"
                    + (seen.Length > MostFolders ? $", and {Counted.Of(seen.Length - MostFolders, "folder")} more." : ".");
        return KnownLayout.Of(root).FirstOrDefault(l => l.Reader != reader) is { } other ? $"{found} It {other}." : found;
    }

    private static string CountsOf(FolderNode folder)
    {
        int images = folder.Images.Count();
        IEnumerable<string> others = folder
            .Files.Where(f => !ImageNames.IsReadable(f))
            .GroupBy(f => Path.GetExtension(f).ToLowerInvariant())
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Take(4)
            .Select(g => $"{g.Count()} {(g.Key.Length == 0 ? "without an extension" : g.Key)}");
        return string.Join(", ", (images > 0 ? [Counted.Of(images, "image")] : Array.Empty<string>()).Concat(others));
    }

    private static string NameOf(FolderNode root, FolderNode folder) =>
        folder == root ? "the folder itself" : Path.GetRelativePath(root.Path, folder.Path).Replace(Path.DirectorySeparatorChar, '/');
}
