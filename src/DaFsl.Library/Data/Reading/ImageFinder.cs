namespace DaFsl.Library.Data.Reading;

/// <summary>
/// Finds the images that a data set names relative to one of its folders, also where the name was written for another system: with <c>\</c>
/// in place of <c>/</c>, blanks around it, as part of an address (<c>%20</c>), or in another case. None of these leads out of the folder.
/// </summary>
internal sealed class ImageFinder
{
    // Linux allows no longer path.
    private const int LongestName = 4096;

    private readonly NamedFiles _files;
    private readonly Dictionary<string, ILookup<string, string>> _listed = new(StringComparer.Ordinal);
    private readonly string _directory;

    /// <summary>Prepares to find images.</summary>
    /// <param name="directory">The folder that names start from.</param>
    /// <param name="options">The options, which determine if links may lead outside.</param>
    public ImageFinder(string directory, ReadOptions options)
    {
        _directory = directory;
        _files = new NamedFiles(directory, options);
    }

    /// <summary>The path of an image; of one that is not there, the path where it should be.</summary>
    /// <param name="name">The name as the data set gives it.</param>
    /// <param name="fault">The fault of the name, as the rest of a sentence that starts with the name; null if there is none.</param>
    /// <returns>Null where the name is not to be followed.</returns>
    public string? Find(string name, out string? fault)
    {
        fault = null;
        if (name.Length > LongestName)
        {
            fault = $"is longer than {LongestName} characters";
            return null;
        }

        string? missing = null,
            missingFault = null,
            plainest = null;
        foreach (string spelling in Spellings(name))
        {
            string? path = _files.Find(spelling, out string? spellingFault);
            if (path is not null && Path.Exists(path))
            {
                return path;
            }

            missingFault ??= spellingFault;
            missing ??= path;
            plainest = path ?? plainest;
        }

        if (
            missingFault is null
            && InAnotherCase(Path.GetRelativePath(_directory, plainest!)) is { } found
            && _files.Find(found, out missingFault) is { } other
        )
        {
            return other;
        }

        fault = missingFault;
        return missingFault is null ? missing : null;
    }

    private static List<string> Spellings(string name)
    {
        var spellings = new List<string> { name };
        Add(name.Trim());
        Add(spellings[^1].Replace('\\', '/'));
        if (name.Contains('%', StringComparison.Ordinal))
        {
            Add(Uri.UnescapeDataString(spellings[^1]));
        }

        return spellings;

        void Add(string spelling)
        {
            if (spelling != spellings[^1])
            {
                spellings.Add(spelling);
            }
        }
    }

    /// <summary>The name as it stands in the folder, where there is one such name only.</summary>
    private string? InAnotherCase(string name)
    {
        string found = "";
        foreach (string part in name.Split(Path.DirectorySeparatorChar))
        {
            string[] names = [.. ListedIn(Path.Combine(_directory, found))[part]];
            if (names.Length != 1)
            {
                return null;
            }

            found = Path.Combine(found, names[0]);
        }

        return found.Length > 0 ? found : null;
    }

    private ILookup<string, string> ListedIn(string folder)
    {
        if (!_listed.TryGetValue(folder, out ILookup<string, string>? listed))
        {
            string[] names = [];
            try
            {
                names = Directory.Exists(folder) ? [.. Directory.EnumerateFileSystemEntries(folder).Select(e => Path.GetFileName(e))] : [];
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // What cannot be listed has no name in another case.
            }

            listed = names.ToLookup(n => n, n => n, StringComparer.OrdinalIgnoreCase);
            _listed.Add(folder, listed);
        }

        return listed;
    }
}
