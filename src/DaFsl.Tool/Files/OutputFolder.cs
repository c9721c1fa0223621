using System.Security.Cryptography;
using DaFsl.Library.Runtime.Files;
using DaFsl.Tool.Ending;

namespace DaFsl.Tool.Files;

/// <summary>
/// The folder that a program writes to. A file appears whole or not at all, and files that belong together do so together.
/// </summary>
internal sealed class OutputFolder
{
    private const string StagePrefix = ".unfinished-";
    private const string Held = ".held";
    private const int StageDigits = 12;

    private OutputFolder(string directory) => Root = directory;

    /// <summary>Its full path.</summary>
    public string Root { get; }

    /// <summary>
    /// Makes sure that a folder can be written to, before the time is spent to find out what to write. Nothing is changed: folders that are
    /// not there are made to see that they can be, and removed again.
    /// </summary>
    /// <exception cref="InputException">It cannot be written to.</exception>
    public static void Require(string directory) => Guard(directory, () =>
        {
            string root = Path.GetFullPath(directory);
            string[] missing = [.. Missing(root)];
            try
            {
                Directory.CreateDirectory(root);
                using (new OutputFolder(root).NewStage())
                {
                    return root;
                }
            }
            finally
            {
                foreach (string made in missing.Where(Directory.Exists))
                {
                    Directory.Delete(made);
                }
            }
        });

    /// <summary>Makes the folder where there is none, and makes sure that it can be written to. Nothing that is there is changed.</summary>
    /// <exception cref="InputException">It cannot be written to.</exception>
    public static OutputFolder Open(string directory) => Guard(directory, () =>
        {
            var folder = new OutputFolder(Path.GetFullPath(directory));
            Directory.CreateDirectory(folder.Root);
            folder.RemoveLeftBehind();
            using (folder.NewStage())
            {
                return folder;
            }
        });

    /// <summary>The path of a file in it.</summary>
    public string At(string name) => Path.Combine(Root, name);

    /// <summary>Writes a text and returns its path.</summary>
    public string Write(string name, string text)
    {
        AtomicFile.Write(At(name), text);
        return At(name);
    }

    /// <summary>
    /// Writes files that belong together, in the place of those that an earlier run left: they are made elsewhere first, so that whatever
    /// fails leaves what was there. A process that is killed leaves the old files or the new ones, or, between two moves, new ones without
    /// the last. Links are followed; what is no file is refused, and nothing is changed.
    /// </summary>
    /// <param name="owned">All files that the program may write; those that are not written this time are removed.</param>
    /// <param name="write">
    /// Writes to a folder that it is given, and returns the files' names; the last is that by which a reader tells that all are there.
    /// </param>
    /// <returns>The full paths of the files written.</returns>
    public IReadOnlyList<string> Replace(IReadOnlyList<string> owned, Func<string, IReadOnlyList<string>> write)
    {
        using Stage stage = NewStage();
        IReadOnlyList<string> names = write(stage.Folder);
        if (owned.Concat(names).Select(At).FirstOrDefault(Directory.Exists) is { } folder)
        {
            throw new IOException($"{folder}: there is a folder of that name.");
        }

        var targets = owned
            .Concat(names)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(n => n, n => AtomicFile.TargetOf(At(n)), StringComparer.Ordinal);
        foreach (string target in owned.Reverse().Concat(names).Select(n => targets[n]).Where(File.Exists))
        {
            File.Delete(target);
        }

        foreach (string name in names)
        {
            Move(Path.Combine(stage.Folder, name), targets[name]);
        }

        return [.. names.Select(At)];
    }

    /// <summary>Does something with the folder, and tells what the system says against it.</summary>
    /// <exception cref="InputException">It cannot be written to.</exception>
    public T Guard<T>(Func<T> write) => Guard(Root, write);

    private static T Guard<T>(string directory, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"{directory}: this folder cannot be written to: {fault.Message}", fault);
        }
    }

    // Where a link leads to another disk, the file has to be copied.
    private void Move(string made, string target)
    {
        if (Path.GetDirectoryName(target) == Root)
        {
            File.Move(made, target);
            return;
        }

        using FileStream from = RegularFile.Open(made);
        AtomicFile.Write(target, from.CopyTo);
    }

    // The innermost first.
    private static IEnumerable<string> Missing(string directory)
    {
        for (string? at = directory; at is not null && !Path.Exists(at); at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }

    private Stage NewStage() => new(At(StagePrefix + RandomNumberGenerator.GetHexString(StageDigits, lowercase: true)));

    // What a killed program left; one that still runs holds its file.
    private void RemoveLeftBehind()
    {
        foreach (string left in Directory.EnumerateDirectories(Root, StagePrefix + "*").Where(IsStage))
        {
            try
            {
                using (new FileStream(Path.Combine(left, Held), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)) { }

                Directory.Delete(left, recursive: true);
            }
            catch (Exception held) when (held is IOException or UnauthorizedAccessException)
            {
                // Another program is at it, or it is somebody else's.
            }
        }
    }

    private static bool IsStage(string path) =>
        Path.GetFileName(path)[StagePrefix.Length..] is { Length: StageDigits } digits && digits.All(char.IsAsciiHexDigitLower);

    /// <summary>A folder that files are made in before they take their places.</summary>
    private sealed class Stage : IDisposable
    {
        private readonly FileStream _held;

        public Stage(string folder)
        {
            Folder = folder;
            Directory.CreateDirectory(folder);
            _held = new FileStream(Path.Combine(folder, Held), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        }

        public string Folder { get; }

        public void Dispose()
        {
            _held.Dispose();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
