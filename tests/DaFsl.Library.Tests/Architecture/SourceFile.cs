namespace DaFsl.Library.Tests.Architecture;

/// <summary>A source file, read as text.</summary>
/// <param name="Path">Its path below the folder that was asked for, with forward slashes.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>The folder it lies in, <c>Data/Drawn</c>; empty at the top.</summary>
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : string.Empty;

    /// <summary>The first of its folders, which is its room; empty at the top.</summary>
    public string Room => Folder.Split('/')[0];

    /// <summary>Every source file of the library.</summary>
    public static IReadOnlyList<SourceFile> OfLibrary() => Of("src/DaFsl.Library");

    /// <summary>Every source file in a folder of the repository.</summary>
    /// <param name="folder">The folder, with forward slashes.</param>
    public static IReadOnlyList<SourceFile> Of(string folder)
    {
        string root = System.IO.Path.Combine(RepositoryRoot(), folder);
        return
        [
            .. Directory
                .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(file => new SourceFile(System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllLines(file)))
                .Where(file => !file.Folder.Split('/').Any(f => f is "bin" or "obj"))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>The folder of the repository that the tests were built in.</summary>
    public static string RepositoryRoot()
    {
        for (DirectoryInfo? above = new(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(above.FullName, "DaFsl.Library.sln")))
            {
                return above.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds DaFsl.Library.sln.");
    }
}
