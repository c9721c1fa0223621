using System.Runtime.Versioning;
using System.Security.Cryptography;
using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Runtime.Loading;

/// <summary>A folder of mended native libraries that only its user may read or write.</summary>
[SupportedOSPlatform("linux")]
internal sealed class LibraryCache : IDisposable
{
    private const UnixFileMode UserOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _folder;
    private TemporaryFolder? _temporary;

    /// <summary>Opens the folder, which is made where it is missing.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made, or belongs to someone else.</exception>
    public LibraryCache(string folder)
    {
        Directory.CreateDirectory(folder, UserOnly);
        // A folder that was there may have been open to others: they could put a library of theirs in it.
        File.SetUnixFileMode(folder, UserOnly);
        _folder = folder;
    }

    /// <summary>The cache that lasts: <c>$XDG_CACHE_HOME/dafsl</c>, or <c>~/.cache/dafsl</c>.</summary>
    /// <exception cref="IOException">There is no such place, or it cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made, or belongs to someone else.</exception>
    public static LibraryCache OfUser()
    {
        // By the XDG specification a relative path counts as none. A system account may have no home.
        string? root = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!Path.IsPathRooted(root))
        {
            root = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        }

        return Path.IsPathRooted(root)
            ? new LibraryCache(Path.Combine(root, "dafsl"))
            : throw new IOException("This user has no home folder, and XDG_CACHE_HOME names no other place.");
    }

    /// <summary>
    /// A folder for this process alone, which goes when this is disposed: Linux keeps a loaded library whose file is gone as long as it is
    /// in use.
    /// </summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made.</exception>
    public static LibraryCache Temporary()
    {
        var folder = new TemporaryFolder();
        return new LibraryCache(folder.FullName) { _temporary = folder };
    }

    /// <summary>
    /// Keeps a mended library under a name with the original's SHA-256, and returns its path. What lies there already is
    /// used if it is whole, and replaced in one step if not, so processes that start together do not meet a half-written file.
    /// </summary>
    public string Keep(string name, byte[] original, byte[] mended)
    {
        string path = Path.Combine(_folder, $"lib{name}-{Convert.ToHexStringLower(SHA256.HashData(original))}.so");
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(mended))
        {
            AtomicFile.Write(path, file => file.Write(mended));
        }

        return path;
    }

    /// <summary>Removes the folder where it is for this process alone; what is loaded from it stays so.</summary>
    public void Dispose() => _temporary?.Dispose();
}
