namespace DaFsl.Library.Data.Reading;

/// <summary>A folder of a data set as it was walked: what is visible in it, in ordinal order, and can be opened.</summary>
internal sealed class FolderNode
{
    private readonly List<FolderNode> _folders = [];
    private readonly List<string> _files = [];

    /// <summary>A folder without anything in it so far.</summary>
    /// <param name="path">Its path, by which its files are opened.</param>
    /// <param name="name">The folder's name: its own, or that of the link that leads to it.</param>
    /// <param name="realPath">Its path without a link in it.</param>
    /// <param name="depth">The number of levels below the data set's folder.</param>
    public FolderNode(string path, string name, string realPath, int depth)
    {
        Path = path;
        Name = name;
        RealPath = realPath;
        Depth = depth;
    }

    /// <summary>Its path, by which its files are opened.</summary>
    public string Path { get; }

    /// <summary>The name of the folder.</summary>
    public string Name { get; }

    /// <summary>Its path without a link in it.</summary>
    public string RealPath { get; }

    /// <summary>The number of levels below the data set's folder.</summary>
    public int Depth { get; }

    /// <summary>The folders in it.</summary>
    public IReadOnlyList<FolderNode> Folders => _folders;

    /// <summary>The regular files in it, as full paths.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>The folder and all below it.</summary>
    public IEnumerable<FolderNode> Tree => [this, .. _folders.SelectMany(f => f.Tree)];

    /// <summary>The files in it and below it, in ordinal order of their paths.</summary>
    public IEnumerable<string> FilesBelow => Tree.SelectMany(f => f._files).Order(StringComparer.Ordinal);

    /// <summary>The images in it that can be read, by their names.</summary>
    public IEnumerable<string> Images => _files.Where(ImageNames.IsReadable);

    /// <summary>The images in it and below it that can be read, by their names, in ordinal order of their paths.</summary>
    public IEnumerable<string> ImagesBelow => FilesBelow.Where(ImageNames.IsReadable);

    /// <summary>The files in it that have one of the extensions, in whatever case.</summary>
    public IEnumerable<string> FilesNamed(params string[] extensions) =>
        _files.Where(f => extensions.Contains(System.IO.Path.GetExtension(f), StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// The folder in it of the first of these names that there is one of: spelled like that, else in whatever case. Null where there is
    /// none.
    /// </summary>
    public FolderNode? Find(params string[] names) =>
        names
            .Select(n => _folders.Find(f => f.Name == n) ?? _folders.Find(f => f.Name.Equals(n, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(f => f is not null);

    /// <summary>Puts a folder into its place.</summary>
    public void Add(FolderNode folder) => Insert(_folders, folder, static f => f.Name);

    /// <summary>Puts a file into its place.</summary>
    public void Add(string file) => Insert(_files, file, static f => f);

    // They come in order but for what links lead to.
    private static void Insert<T>(List<T> items, T item, Func<T, string> key)
    {
        int at = items.Count;
        while (at > 0 && string.CompareOrdinal(key(items[at - 1]), key(item)) > 0)
        {
            at--;
        }

        items.Insert(at, item);
    }
}
