namespace DaFsl.Library.Data.Reading;

/// <summary>Lists folders in ordinal order, the same on every file system, without what is hidden.</summary>
internal static class DataFolder
{
    private static readonly string[] _pictureExtensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif"];

    /// <summary>Makes sure that there is such a folder.</summary>
    /// <exception cref="DataFormatException">There is none.</exception>
    public static void Require(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        if (!Directory.Exists(directory))
        {
            throw new DataFormatException(
                File.Exists(directory) ? $"{directory}: this is a file, not a folder." : $"{directory}: there is no such folder.");
        }
    }

    /// <summary>The folder's own name, to call a data set by.</summary>
    public static string NameOf(string directory) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));

    /// <summary>The folders in a folder.</summary>
    public static string[] Folders(string directory) =>
        [.. Directory.EnumerateDirectories(directory, "*", Visible(recursive: false)).Order(StringComparer.Ordinal)];

    /// <summary>The pictures in a folder, by their extensions.</summary>
    public static string[] Pictures(string directory, bool recursive = false) => Files(directory, recursive, _pictureExtensions);

    /// <summary>The files in a folder that have one of the extensions, in whatever case.</summary>
    public static string[] Files(string directory, bool recursive, params string[] extensions) =>
        [.. Directory.EnumerateFiles(directory, "*", Visible(recursive))
            .Where(f => extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];

    /// <summary>The path of a file that a data set names relative to one of its folders.</summary>
    /// <returns>Null where the name leads out of the folder: a data set is somebody else's, and reads nothing but itself.</returns>
    public static string? Inside(string directory, string name) => new NamedFiles(directory, new ReadOptions()).Find(name, out _);

    private static EnumerationOptions Visible(bool recursive) => new()
    {
        RecurseSubdirectories = recursive,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        IgnoreInaccessible = false,
    };
}
