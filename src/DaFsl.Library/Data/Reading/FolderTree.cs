using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Files;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Reading;

/// <summary>
/// Walks a data set's folder once. What is not a folder or a regular file, cannot be opened, or leads out of the data set is left out and
/// told. Links go by <see cref="ReadOptions.FollowLinks"/>; whatever they say, the walk ends, and reads no folder and no file twice.
/// </summary>
internal sealed class FolderTree
{
    private const int MostLevels = 64;
    private const string LeftOut = "it is left out";
    private const string Advice = "ReadOptions.FollowLinks reads what links lead to";

    private readonly ReadOptions _options;
    private readonly DataIssueLog _log;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Queue<(FolderNode Folder, FolderEntry Link)> _links = [];
    private readonly SortedDictionary<string, (int Count, string First)> _leadingOut = new(StringComparer.Ordinal);
    private HashSet<string>? _realFiles;

    private FolderTree(ReadOptions options, DataIssueLog log, CancellationToken cancellation)
    {
        _options = options;
        _log = log;
        _cancellation = cancellation;
    }

    /// <summary>
    /// Walks a folder. Hidden entries and those left behind by operating systems (<c>__MACOSX</c>, <c>Thumbs.db</c>) are skipped.
    /// </summary>
    /// <param name="directory">The data set's folder; it may be a link to one.</param>
    /// <param name="options">The options, which determine if links are followed.</param>
    /// <param name="log">The log for items left out.</param>
    /// <param name="cancellation">Ends the walk.</param>
    /// <exception cref="DataFormatException">There is no such folder, or it cannot be listed.</exception>
    /// <exception cref="OperationCanceledException">The walk was ended.</exception>
    public static FolderNode Walk(string directory, ReadOptions options, DataIssueLog log, CancellationToken cancellation = default)
    {
        DataFolder.Require(directory);
        var root = new FolderNode(directory, DataFolder.NameOf(directory), RealPath.Of(directory) ?? Path.GetFullPath(directory), depth: 0);
        var tree = new FolderTree(options, log, cancellation);
        tree._visited.Add(root.RealPath);
        tree.Fill(root);
        tree.FollowLinks(root);
        return root;
    }

    private void Fill(FolderNode folder)
    {
        _cancellation.ThrowIfCancellationRequested();
        foreach (FolderEntry entry in List(folder))
        {
            string path = Path.Combine(folder.Path, entry.Name);
            if (entry.IsLink)
            {
                _links.Enqueue((folder, entry));
            }
            else if (entry.Name.Contains('\uFFFD', StringComparison.Ordinal) && !Path.Exists(path))
            {
                _log.Add(path, "the bytes of this name are not UTF-8, so that it cannot be opened", $"{LeftOut}; rename it to read it");
            }
            else if (entry.IsFolder)
            {
                AddFolder(folder, entry.Name, path, Path.Combine(folder.RealPath, entry.Name));
            }
            else
            {
                AddFile(folder, path, Path.Combine(folder.RealPath, entry.Name));
            }
        }
    }

    private FolderEntry[] List(FolderNode folder)
    {
        try
        {
            return FolderEntry.List(folder.Path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            string problem = fault switch
            {
                UnauthorizedAccessException => "this user may not read the folder",
                DirectoryNotFoundException => "the folder is no longer there",
                _ => $"the folder cannot be listed ({fault.Message.TrimEnd('.')})",
            };
            if (folder.Depth == 0)
            {
                throw new DataFormatException($"{folder.Path}: {problem}.", fault);
            }

            _log.Add(folder.Path, problem, "what is in it is left out");
            return [];
        }
    }

    private void AddFolder(FolderNode parent, string name, string path, string realPath)
    {
        if (parent.Depth == MostLevels)
        {
            _log.Add(path, $"this folder lies more than {MostLevels} folders deep", "what is in it is left out");
        }
        else if (_visited.Add(realPath))
        {
            var folder = new FolderNode(path, name, realPath, parent.Depth + 1);
            parent.Add(folder);
            Fill(folder);
        }
        else
        {
            _log.Add(path, $"this leads to the folder {realPath}, which is read already", LeftOut);
        }
    }

    private void AddFile(FolderNode folder, string path, string realPath)
    {
        if (RegularFile.KindFault(realPath) is { } fault)
        {
            _log.Add(path, fault.TrimEnd('.'), LeftOut);
        }
        else if (_realFiles?.Add(realPath) == false)
        {
            _log.Add(path, $"this leads to the file {realPath}, which is read already", LeftOut);
        }
        else
        {
            folder.Add(path);
        }
    }

    // When all else is known, so that a folder or file goes by its own name, and by that of a link only where it has no other here.
    private void FollowLinks(FolderNode root)
    {
        while (_links.TryDequeue(out (FolderNode Folder, FolderEntry Link) next))
        {
            _cancellation.ThrowIfCancellationRequested();
            _realFiles ??= [.. RealFiles(root)];
            string path = Path.Combine(next.Folder.Path, next.Link.Name);
            if (RealPath.Of(path) is not { } target)
            {
                _log.Add(path, "this is a link that leads nowhere", LeftOut);
            }
            else if (Directory.Exists(target))
            {
                FollowFolder(next.Folder, next.Link.Name, path, target);
            }
            else if (!_options.FollowLinks && !RealPath.IsInside(target, root.RealPath))
            {
                (int count, string first) = _leadingOut.GetValueOrDefault(next.Folder.Path, (0, $"{next.Link.Name} to {target}"));
                _leadingOut[next.Folder.Path] = (count + 1, first);
            }
            else
            {
                AddFile(next.Folder, path, target);
            }
        }

        foreach ((string folder, (int count, string first)) in _leadingOut)
        {
            (string lead, string they) = count == 1 ? ("leads", "it is") : ("lead", "they are");
            _log.Add(
                folder,
                $"{Counted.Of(count, "link")} {lead} out of the data set's folder ({(count == 1 ? "" : "the first: ")}{first})",
                $"{they} left out ({Advice})"
            );
        }
    }

    private void FollowFolder(FolderNode parent, string name, string path, string target)
    {
        if (!_options.FollowLinks)
        {
            _log.Add(path, $"this is a link to the folder {target}, and links to folders are not followed", $"{LeftOut} ({Advice})");
        }
        else
        {
            AddFolder(parent, name, path, target);
        }
    }

    // Without those that have no extension, which nothing reads by their own name: caches keep images under names like these, and links to
    // them.
    private static IEnumerable<string> RealFiles(FolderNode folder) =>
        folder.Tree.SelectMany(f => f.Files.Where(Path.HasExtension), (f, file) => Path.Combine(f.RealPath, Path.GetFileName(file)));
}
