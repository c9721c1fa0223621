using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.Folders;

/// <summary>What was seen, as messages say it.</summary>
internal static class Seen
{
    private const int MostNames = 6;

    /// <summary>Names, the first ones of many.</summary>
    public static string List(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length <= MostNames ? string.Join(", ", all) : Invariant($"{string.Join(", ", all.Take(MostNames))} and {all.Length - MostNames} more");
    }

    /// <summary>How many of a thing.</summary>
    public static string Count(int count, string one, string? many = null) =>
        Invariant($"{count} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>The first words of a sentence about images: "1 image lies", "3 images lie".</summary>
    public static string Images(int count, string verbOfOne, string verbOfMany) => count == 1 ? $"1 image {verbOfOne}" : Invariant($"{count} images {verbOfMany}");

    /// <summary>What is done about some.</summary>
    public static string LeftOut(int count) => count == 1 ? "it is left out" : "they are left out";

    /// <summary>A path below a folder, with the same separator everywhere.</summary>
    public static string Below(FolderNode folder, string path) => Path.GetRelativePath(folder.Path, path).Replace(Path.DirectorySeparatorChar, '/');
}
