namespace Shared;

/// <summary>The folder that a program writes to. A file appears whole or not at all.</summary>
internal sealed class OutputFolder
{
    private const string UnfinishedSuffix = ".tmp";

    private readonly string[] _names;

    private OutputFolder(string directory, string[] names) => (Root, _names) = (directory, names);

    /// <summary>Its full path.</summary>
    public string Root { get; }

    /// <summary>Makes the folder where there is none, and makes sure that it can be written to.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="names">The files that the program writes there.</param>
    /// <exception cref="InputException">It cannot be written to.</exception>
    public static OutputFolder Open(string directory, params string[] names) => Guard(directory, () =>
    {
        var folder = new OutputFolder(Path.GetFullPath(directory), names);
        Directory.CreateDirectory(folder.Root);
        string probe = folder.At(names[0]) + UnfinishedSuffix;
        File.WriteAllText(probe, "");
        File.Delete(probe);
        return folder;
    });

    /// <summary>The path of a file in it.</summary>
    public string At(string name) => Path.Combine(Root, name);

    /// <summary>Writes a text and returns its path.</summary>
    public string Write(string name, string text)
    {
        string path = At(name);
        File.WriteAllText(path + UnfinishedSuffix, text);
        File.Move(path + UnfinishedSuffix, path, overwrite: true);
        return path;
    }

    /// <summary>Removes the program's own files, and leaves all others alone.</summary>
    public void Clear()
    {
        foreach (string name in _names)
        {
            File.Delete(At(name));
            File.Delete(At(name) + UnfinishedSuffix);
        }
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
}
