namespace DaFsl.Library.Runtime.Loading;

/// <summary>
/// A fresh folder of this process among the system's temporary files. Not one by a fixed name: everyone can write there, so another could
/// have made it first. It goes when it is disposed; what a killed process left is removed by the next.
/// </summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Prefix = "dafsl-native-";

    // Open and locked as long as the folder is in use: the system lets go of it also where the process is killed.
    private const string Held = "held";

    private readonly FileStream _held;

    /// <summary>Makes the folder, after it has removed those that nobody uses any more.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made.</exception>
    public TemporaryFolder()
    {
        RemoveLeftBehind();
        FullName = Directory.CreateTempSubdirectory(Prefix).FullName;
        try
        {
            _held = new FileStream(Path.Combine(FullName, Held), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        }
        catch
        {
            Remove(FullName);
            throw;
        }
    }

    /// <summary>Its path.</summary>
    public string FullName { get; }

    public void Dispose()
    {
        _held.Dispose();
        Remove(FullName);
    }

    private static void RemoveLeftBehind()
    {
        string root = Path.GetTempPath();
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (string left in Directory.EnumerateDirectories(root, Prefix + "*"))
        {
            try
            {
                using (new FileStream(Path.Combine(left, Held), FileMode.Open, FileAccess.ReadWrite, FileShare.None)) { }

                Remove(left);
            }
            catch (Exception held) when (held is IOException or UnauthorizedAccessException)
            {
                // Another process is at it, or it is somebody else's.
            }
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException)
        {
            // Nothing depends on it.
        }
    }
}
