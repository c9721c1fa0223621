using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Data.Reading;

/// <summary>
/// Finds the files that a data set names relative to one of its folders. A data set is somebody else's: no name leads out of its folder,
/// neither by <c>..</c>, nor as a path of its own, nor, unless <see cref="ReadOptions.FollowLinks"/> says so, by a link.
/// </summary>
internal sealed class NamedFiles
{
    private readonly string _directory;
    private readonly string _root;
    private readonly string _realRoot;
    private readonly bool _followLinks;
    private readonly HashSet<string> _plainFolders = new(StringComparer.Ordinal);

    /// <summary>Prepares to find files.</summary>
    /// <param name="directory">The folder that names start from.</param>
    /// <param name="options">The options, which determine if links may lead outside.</param>
    public NamedFiles(string directory, ReadOptions options)
    {
        _directory = directory;
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        _realRoot = RealPath.Of(_root) ?? _root;
        _followLinks = options.FollowLinks;
    }

    /// <summary>The path of a file; whether there is such a file is not looked at.</summary>
    /// <param name="name">The name as the data set gives it.</param>
    /// <param name="fault">The fault of the name, as the rest of a sentence that starts with the name; null if there is none.</param>
    /// <returns>The path, without <c>..</c> in it; null where the name is not to be followed.</returns>
    public string? Find(string name, out string? fault)
    {
        fault = null;
        if (!FileName.IsPossible(name))
        {
            fault = "cannot be a file's name";
            return null;
        }

        string full = Path.GetFullPath(name, _root);
        if (full == _root || !RealPath.IsInside(full, _root))
        {
            fault = $"leads out of the folder {_directory}";
            return null;
        }

        if (!_followLinks && !StaysInside(full))
        {
            fault = $"leads out of the folder {_directory} by a link (ReadOptions.FollowLinks allows that)";
            return null;
        }

        return Path.Combine(_directory, Path.GetRelativePath(_root, full));
    }

    // A data set names many files in few folders, so a folder that is no link, and in none, is asked for once.
    private bool StaysInside(string full)
    {
        string folder = Path.GetDirectoryName(full)!;
        bool isPlain = folder == _root || _plainFolders.Contains(folder);
        if (!isPlain && RealPath.Of(folder) is { } real && real == Path.Combine(_realRoot, Path.GetRelativePath(_root, folder)))
        {
            _plainFolders.Add(folder);
            isPlain = true;
        }

        if (isPlain && !RealPath.IsLink(full))
        {
            return true;
        }

        // What leads nowhere cannot be opened, and is told as missing.
        return RealPath.Of(full) is not { } target || RealPath.IsInside(target, _realRoot);
    }
}
