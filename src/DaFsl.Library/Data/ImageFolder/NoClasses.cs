using System.Text.RegularExpressions;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.ImageFolder;

/// <summary>Says what is there where no folder of a class is.</summary>
internal static partial class NoClasses
{
    private static readonly string[] _tables = [".csv", ".tsv", ".xlsx", ".parquet", ".json", ".txt"];

    /// <summary>The rest of a message that starts with the folder.</summary>
    public static string Describe(FolderNode at)
    {
        string[] images = [.. at.Images];
        if (images.Length == 0)
        {
            string[] unreadable = [.. at.FilesBelow.Where(ImageNames.IsUnreadable)];
            return unreadable.Length == 0
                ? "there is no image in this folder's sub-folders."
                : "there is no image in this folder's sub-folders that can be read, but "
                    + $"{Counted.Of(unreadable.Length, "image")} of kinds that are not "
                    + $"({Kinds(unreadable)}; the first: {Seen.Below(at, unreadable[0])}). Convert them to PNG or JPEG.";
        }

        if (
            Path.DirectorySeparatorChar != '\\'
            && images.Count(i => Path.GetFileName(i).Contains('\\', StringComparison.Ordinal)) * 2 > images.Length
        )
        {
            return $"the names of the images in this folder hold '\\' (the first: {Seen.Below(at, images[0])}): an "
                + "archive made on Windows was unpacked without its folders. "
                + "Unpack it again with a program that makes folders of them.";
        }

        string[] prefixes = [.. images.Select(i => Prefix().Match(Path.GetFileName(i)).Groups[1].Value).Distinct(StringComparer.Ordinal)];
        bool areClasses = prefixes.Length > 1 && prefixes.Length * 2 <= images.Length && !prefixes.Contains("");
        string? table = at.FilesNamed(_tables).FirstOrDefault();
        return $"{Seen.Images(images.Length, "lies", "lie")} in this folder itself (the first: "
            + $"{Seen.Below(at, images[0])}), and no folder of a class. "
            + "Put the images of each class into a folder that is named after it"
            + (
                areClasses ? $"; their names start with {Listing.Of(prefixes)}."
                : table is null ? "."
                : $"; tables such as {Seen.Below(at, table)} are not read."
            );
    }

    /// <summary>The extensions of files, the most frequent first.</summary>
    public static string Kinds(IEnumerable<string> paths) =>
        Listing.Of(
            paths
                .GroupBy(p => Path.GetExtension(p).ToLowerInvariant())
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => g.Key)
        );

    [GeneratedRegex(@"^(\p{L}+(?:[ _-]\p{L}+)*)[ ._(-]*\d")]
    private static partial Regex Prefix();
}
