using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Reading;

/// <summary>Texts that describe findings in messages.</summary>
internal static class Seen
{
    /// <summary>The first words of a sentence about images: "1 image lies", "3 images lie".</summary>
    public static string Images(int count, string verbOfOne, string verbOfMany) =>
        $"{Counted.Of(count, "image")} {(count == 1 ? verbOfOne : verbOfMany)}";

    /// <summary>Returns the phrase for items that are left out.</summary>
    public static string LeftOut(int count) => count == 1 ? "it is left out" : "they are left out";

    /// <summary>A path below a folder, with the same separator everywhere.</summary>
    public static string Below(FolderNode folder, string path) =>
        Path.GetRelativePath(folder.Path, path).Replace(Path.DirectorySeparatorChar, '/');
}
