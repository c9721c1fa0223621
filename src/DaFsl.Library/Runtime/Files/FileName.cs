namespace DaFsl.Library.Runtime.Files;

/// <summary>Names of files as messages show them: they may come out of somebody else's data, and hold anything.</summary>
internal static class FileName
{
    /// <summary>The name with a question mark in place of each control character.</summary>
    public static string Show(string path) => path.Any(char.IsControl) ? string.Concat(path.Select(c => char.IsControl(c) ? '?' : c)) : path;

    /// <summary>Tells whether a file system could hold a file of that name.</summary>
    public static bool IsPossible(string path) => !string.IsNullOrWhiteSpace(path) && !path.Contains('\0', StringComparison.Ordinal);
}
