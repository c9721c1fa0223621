using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Runtime.Versioning;
using TorchSharp;

namespace DaFsl.Library.Runtime.Loading;

/// <summary>
/// Helps TorchSharp to its native library where the system's own way fails: on Linux with a libstdc++ older than GCC 13's
/// it loads a mended copy (see <see cref="LibraryMender"/>). On other systems it is never called.
/// </summary>
internal static class LibTorchLoader
{
    private const string Library = "LibTorchSharp";

    private static readonly Lock _turn = new();
    private static readonly List<string> _attempts = [];
    private static nint _mended;

    /// <summary>The mended copy in use, whose file may be gone by now; null where TorchSharp loaded as it came, or not at all.</summary>
    public static string? MendedCopy { get; private set; }

    /// <summary>The attempts made so far, one sentence each; empty if none was needed.</summary>
    public static IReadOnlyList<string> Tried
    {
        get
        {
            lock (_turn)
            {
                return [.. _attempts];
            }
        }
    }

    [ModuleInitializer]
    [SuppressMessage(
        "Usage",
        "CA2255",
        Justification = "Must stand before TorchSharp is first used, wherever in the library or the program that is."
    )]
    internal static void Register()
    {
        NativeSettings.Apply();

        // The runtime asks the context of the assembly that wants the library: a plug-in's own, where TorchSharp came with one.
        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly) ?? AssemblyLoadContext.Default;
        context.ResolvingUnmanagedDll += (_, name) => name == Library ? Resolve() : 0;
    }

    private static nint Resolve()
    {
        lock (_turn)
        {
            // Its file may be gone by now, and another copy of it would be another library.
            if (_mended != 0)
            {
                return _mended;
            }

            _attempts.Clear();
            if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            {
                _attempts.Add($"{Library} did not load; on {RuntimeInformation.RuntimeIdentifier} there is nothing to mend.");
                return 0;
            }

            // The mended copy lies elsewhere, so what it depends on must be there already.
            return Find("libtorch.so") is { } torch && TryLoad(torch, out _) && Find($"lib{Library}.so") is { } original
                ? LoadOriginalOrMended(original)
                : 0;
        }
    }

    [SupportedOSPlatform("linux")]
    private static nint LoadOriginalOrMended(string original)
    {
        if (TryLoad(original, out nint handle))
        {
            return handle;
        }

        byte[] bytes;
        byte[] mended;
        try
        {
            bytes = File.ReadAllBytes(original);
            mended = LibraryMender.Mend(bytes);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            _attempts.Add($"{original} cannot be mended: {e.Message}");
            return 0;
        }

        // A cache may lie on a disk that is full, read-only, or does not allow programs: then a folder for this process alone.
        foreach (Func<LibraryCache> open in (Func<LibraryCache>[])[LibraryCache.OfUser, LibraryCache.Temporary])
        {
            using LibraryCache? cache = TryOpen(open);
            if (cache is not null && TryKeep(cache, bytes, mended) is { } copy && TryLoad(copy, out handle))
            {
                MendedCopy = copy;
                _mended = handle;
                return handle;
            }
        }

        return 0;
    }

    [SupportedOSPlatform("linux")]
    private static LibraryCache? TryOpen(Func<LibraryCache> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _attempts.Add($"A mended copy cannot be kept: {e.Message}");
            return null;
        }
    }

    [SupportedOSPlatform("linux")]
    private static string? TryKeep(LibraryCache cache, byte[] original, byte[] mended)
    {
        try
        {
            return cache.Keep(Library, original, mended);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _attempts.Add($"A mended copy cannot be kept: {e.Message}");
            return null;
        }
    }

    private static bool TryLoad(string path, out nint handle)
    {
        try
        {
            handle = NativeLibrary.Load(path);
            return true;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            // .NET's general advice comes first, the system's own words last.
            _attempts.Add($"{path} does not load: {e.Message.Trim().Split('\n')[^1]}");
            handle = 0;
            return false;
        }
    }

    private static string? Find(string file)
    {
        string[] folders = [.. SearchFolders()];
        string? found = folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        if (found is null)
        {
            _attempts.Add($"{file} is in none of: {string.Join(", ", folders)}.");
        }

        return found;
    }

    /// <summary>Beside TorchSharp and beside the program, flat or by platform; then where the program's host looks.</summary>
    [UnconditionalSuppressMessage(
        "SingleFile",
        "IL3000",
        Justification = "The location is empty in a single-file program, and then skipped."
    )]
    private static IEnumerable<string> SearchFolders()
    {
        string?[] homes = [Path.GetDirectoryName(typeof(torch).Assembly.Location), AppContext.BaseDirectory];
        string hosts = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return homes
            .Where(home => !string.IsNullOrEmpty(home))
            .SelectMany(home => (string[])[home!, Path.Combine(home!, "runtimes", "linux-x64", "native")])
            .Concat(hosts.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Select(Path.TrimEndingDirectorySeparator)
            .Distinct();
    }
}
