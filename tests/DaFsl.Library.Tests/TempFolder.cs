namespace DaFsl.Library.Tests;

/// <summary>A folder for one test's files, deleted when the test ends.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("dafsl-test-").FullName;

    /// <summary>The full path of a file in the folder.</summary>
    public string At(string name) => Path.GetFullPath(name, Root);

    /// <summary>Writes a file, and the folders on the way to it; returns its full path.</summary>
    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public string Write(string name, byte[] data)
    {
        string path = At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, data);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (IOException) when (OperatingSystem.IsLinux())
        {
            // A name in it is no UTF-8, so that .NET cannot delete it.
            using var remove = System.Diagnostics.Process.Start("rm", ["-rf", "--", Root]);
            remove.WaitForExit();
        }
    }
}
