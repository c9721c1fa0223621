using System.Runtime.InteropServices;

namespace DaFsl.Library.Runtime.Files;

/// <summary>
/// The identity of the file that a path leads to, however the path is written: two spellings of a path, links, and names that differ in
/// case on a case-insensitive system lead to one file.
/// </summary>
internal static unsafe partial class FileIdentity
{
    // Of statx, from linux/stat.h; the layout of its answer is the same on every processor.
    private const int RelativeToCurrentFolder = -100;
    private const uint NumberOnly = 0x100;
    private const int AnswerBytes = 256;
    private const int NumberOffset = 32;
    private const int DeviceOffset = 136;

    /// <summary>A key that two paths share where they lead to one file or folder.</summary>
    /// <returns>Null where the path leads nowhere.</returns>
    public static string? Of(string path)
    {
        if (!FileName.IsPossible(path) || !Path.Exists(path))
        {
            return null;
        }

        if (OperatingSystem.IsLinux() && Number(path) is { } number)
        {
            return number;
        }

        string? real = RealPath.Of(path);
        return OperatingSystem.IsLinux() ? real : real?.ToUpperInvariant();
    }

    private static string? Number(string path)
    {
        byte* answer = stackalloc byte[AnswerBytes];
        try
        {
            return Ask(RelativeToCurrentFolder, path, flags: 0, NumberOnly, answer) == 0
                ? $"{*(ulong*)(answer + DeviceOffset):x}:{*(ulong*)(answer + NumberOffset):x}"
                : null;
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Ask(int folder, string path, int flags, uint mask, byte* answer);
}
