namespace DaFsl.Library.Runtime.Files;

/// <summary>Names of files out of somebody else's data, which may be anything.</summary>
internal static class FileName
{
    /// <summary>Tells whether a file system could hold a file of that name.</summary>
    public static bool IsPossible(string path) => !string.IsNullOrWhiteSpace(path) && !path.Contains('\0', StringComparison.Ordinal);
}
