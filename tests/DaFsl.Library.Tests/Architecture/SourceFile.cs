namespace DaFsl.Library.Tests.Architecture;

/// <summary>A source file of the library, read as text.</summary>
/// <param name="Path">Its path below <c>src/DaFsl.Library</c>, with forward slashes.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>The folder it lies in, <c>Data/Drawn</c>; empty at the top.</summary>
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : string.Empty;

    /// <summary>The first of its folders, which is its room; empty at the top.</summary>
    public string Room => Folder.Split('/')[0];

    /// <summary>Every source file of the library.</summary>
    public static IReadOnlyList<SourceFile> OfLibrary()
    {
        string library = System.IO.Path.Combine(RepositoryRoot(), "src", "DaFsl.Library");
        return
        [
            .. Directory.EnumerateFiles(library, "*.cs", SearchOption.AllDirectories)
                .Select(file => new SourceFile(System.IO.Path.GetRelativePath(library, file).Replace('\\', '/'), File.ReadAllLines(file)))
                .Where(file => file.Room is not ("bin" or "obj"))
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
