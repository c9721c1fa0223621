namespace DaFsl.Library.Runtime.Files;

/// <summary>The target of a path when every link in it is resolved.</summary>
internal static class RealPath
{
    // As Linux does: a path that follows more links than this goes round in a circle.
    private const int MostLinks = 40;

    /// <summary>The path without a link in it.</summary>
    /// <returns>Null where it leads nowhere: to nothing, or round in a circle.</returns>
    public static string? Of(string path)
    {
        string full = Path.GetFullPath(path);
        string real = Path.GetPathRoot(full)!;
        var ahead = new Stack<string>(PartsOf(full[real.Length..]));
        int links = 0;
        while (ahead.TryPop(out string? part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            string next = Path.Combine(real, part);
            if (TargetOf(next) is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            string root = Path.GetPathRoot(target) ?? "";
            real = root.Length > 0 ? root : real;
            foreach (string of in PartsOf(target[root.Length..]))
            {
                ahead.Push(of);
            }
        }

        return Path.Exists(real) ? real : null;
    }

    /// <summary>Tells whether a real path is that of a folder or of something below it.</summary>
    public static bool IsInside(string real, string realFolder) =>
        real.StartsWith(realFolder, StringComparison.Ordinal)
        && (real.Length == realFolder.Length || Path.EndsInDirectorySeparator(realFolder) || IsSeparator(real[realFolder.Length]));

    /// <summary>Tells whether a path is a link.</summary>
    public static bool IsLink(string path) => TargetOf(path) is not null;

    // The last part first, as a stack takes them.
    private static IEnumerable<string> PartsOf(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p != ".")
            .Reverse();

    private static string? TargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsSeparator(char letter) => letter == Path.DirectorySeparatorChar || letter == Path.AltDirectorySeparatorChar;
}
