using System.Runtime.InteropServices;

namespace DaFsl.Library.Tests;

/// <summary>
/// Takes the system's administrator away from the process while it lives, so that permissions count where tests run as root.
/// </summary>
internal sealed partial class Unprivileged : IDisposable
{
    private const uint Nobody = 65534;

    private readonly bool _isLowered;

    public Unprivileged()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Permissions are set in another way on Windows.");
        _isLowered = Environment.IsPrivilegedProcess;
        if (_isLowered)
        {
            Assert.Equal(0, SetUser(Nobody));
        }
    }

    /// <summary>Lets everybody read a folder: a test's folder is its owner's alone.</summary>
    public static void Open(string folder) => SetMode(folder, (UnixFileMode)0b111_101_101);

    /// <summary>Lets nobody read a file or folder.</summary>
    public static void Lock(string path) => SetMode(path, UnixFileMode.None);

    public void Dispose()
    {
        if (_isLowered)
        {
            Assert.Equal(0, SetUser(0));
        }
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    // Of all threads of the process, as glibc does it.
    [LibraryImport("libc", EntryPoint = "seteuid")]
    private static partial int SetUser(uint user);
}
