using System.Runtime.InteropServices;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Runtime.Files;

/// <summary>
/// Opens files to read. What stands in a folder under a file's name and is none (a named pipe, a device, a folder) is refused before it is
/// opened: to open a pipe would wait for a writer for ever.
/// </summary>
internal static unsafe partial class RegularFile
{
    private const int DefaultBuffer = 4096;

    // Of statx, from linux/stat.h; the layout of its answer is the same on every processor.
    private const int RelativeToCurrentFolder = -100;
    private const uint TypeOnly = 1;
    private const int AnswerBytes = 256;
    private const int ModeOffset = 28;
    private const int KindMask = 0xF000;
    private const int Regular = 0x8000;
    private const int Folder = 0x4000;
    private const int Pipe = 0x1000;
    private const int Socket = 0xC000;

    /// <summary>Opens a file to read.</summary>
    /// <param name="path">The file; links are followed.</param>
    /// <param name="bufferBytes">The stream's buffer; 0 or 1 for none.</param>
    /// <exception cref="IOException">
    /// There is no such file (then a <see cref="FileNotFoundException"/>), it is no regular file, or it cannot be opened. The message
    /// starts with the path.
    /// </exception>
    public static FileStream Open(string path, int bufferBytes = DefaultBuffer)
    {
        string shown = ForeignText.Show(path);
        if (!FileName.IsPossible(path))
        {
            throw new FileNotFoundException($"{shown}: this is not a valid file name.", path);
        }

        if (KindFault(path) is { } fault)
        {
            throw new IOException($"{shown}: {fault}");
        }

        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferBytes);
            if (file.CanSeek)
            {
                return file;
            }

            file.Dispose();
            throw new IOException($"{shown}: this is not a regular file.");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"{shown}: there is no such file.", path, missing);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException($"{shown}: this user may not read the file.", refused);
        }
        catch (IOException busy) when (!busy.Message.StartsWith(shown, StringComparison.Ordinal))
        {
            throw new IOException($"{shown}: the file cannot be opened ({busy.Message})", busy);
        }
    }

    /// <summary>
    /// Returns what a path leads to if it is not a regular file, as the rest of a sentence; null if there is no sign of that.
    /// </summary>
    public static string? KindFault(string path)
    {
        if (Directory.Exists(path))
        {
            return "this is a folder, not a file.";
        }

        return (OperatingSystem.IsLinux() ? KindOf(path) : Regular) switch
        {
            Regular => null,
            Folder => "this is a folder, not a file.",
            Pipe => "this is a named pipe, not a file.",
            Socket => "this is a socket, not a file.",
            _ => "this is a device, not a file.",
        };
    }

    // What cannot be asked is left to the opening, which has the better words for it.
    private static int KindOf(string path)
    {
        byte* answer = stackalloc byte[AnswerBytes];
        try
        {
            return Ask(RelativeToCurrentFolder, path, flags: 0, TypeOnly, answer) == 0
                ? *(ushort*)(answer + ModeOffset) & KindMask
                : Regular;
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return Regular;
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Ask(int folder, string path, int flags, uint mask, byte* answer);
}
