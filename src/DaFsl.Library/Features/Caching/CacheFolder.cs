using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Features.Caching;

/// <summary>The folder of a cache, which several processes may use at once: what cannot be changed is left to the others.</summary>
internal static class CacheFolder
{
    // What a killed writer left behind is certainly no longer being written.
    private static readonly TimeSpan _stale = TimeSpan.FromDays(1);

    /// <summary>Makes the folder if it is missing.</summary>
    /// <exception cref="IOException">It cannot be made; the message starts with its path.</exception>
    public static void Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{ForeignText.Show(folder)}: the folder for features cannot be made ({fault.Message})", fault);
        }
    }

    /// <summary>The files of one network and settings, those used least recently first.</summary>
    public static IReadOnlyList<string> Segments(string folder, UInt128 settings) =>
        [.. Files(folder, $"{CacheSegment.Prefix(settings)}*{CacheSegment.Suffix}").Select(f => f.FullName)];

    /// <summary>Notes that a file was used.</summary>
    public static void Touch(string path) => Try(() => File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime));

    /// <summary>Deletes a file.</summary>
    public static void Delete(string path) => Try(() => File.Delete(path));

    /// <summary>Deletes the files that were used least recently until the folder is small enough.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mostBytes">The size that it may have.</param>
    public static void Bound(string folder, long mostBytes)
    {
        foreach (FileInfo left in Files(folder, $".*{CacheSegment.Suffix}.*.unfinished"))
        {
            if (TimeProvider.System.GetUtcNow() - left.LastWriteTimeUtc > _stale)
            {
                Delete(left.FullName);
            }
        }

        FileInfo[] files = Files(folder, $"*{CacheSegment.Suffix}");
        long bytes = files.Sum(f => f.Length);
        foreach (FileInfo file in files)
        {
            if (bytes <= mostBytes)
            {
                break;
            }

            bytes -= file.Length;
            Delete(file.FullName);
        }
    }

    private static FileInfo[] Files(string folder, string pattern)
    {
        FileInfo[] files = [];
        Try(() =>
            files = [
                .. new DirectoryInfo(folder)
                    .EnumerateFiles(pattern)
                    .Where(f => f.Exists)
                    .OrderBy(f => f.LastWriteTimeUtc)
                    .ThenBy(f => f.Name, StringComparer.Ordinal),
            ]
        );
        return files;
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception others) when (others is IOException or UnauthorizedAccessException)
        {
            // Another process was faster, or has it open.
        }
    }
}
