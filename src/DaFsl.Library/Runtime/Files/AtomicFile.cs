using System.Security.Cryptography;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Runtime.Files;

/// <summary>
/// Writes files that appear whole or not at all, also where the process is killed meanwhile: each is written under another name in its
/// folder, flushed to the disk, and then takes the place of what was there. What a killed writer left behind is removed by the next. A link
/// is followed, and what it leads to is replaced; what is no file (a folder, a named pipe, a device) is refused and stays.
/// </summary>
internal static class AtomicFile
{
    private const string Suffix = ".unfinished";
    private const int RandomDigits = 12;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file to write or replace; its folder exists.</param>
    /// <param name="write">Writes the content; what it throws is passed on, and nothing is changed.</param>
    /// <exception cref="IOException">The file cannot be written; the message starts with the path.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        string shown = ForeignText.Show(path);
        if (!FileName.IsPossible(path))
        {
            throw new IOException($"{shown}: this is not a valid file name.");
        }

        string full = Target(path, shown);
        string folder = Path.GetDirectoryName(full) ?? full;
        string unfinished = Path.Combine(
            folder,
            $".{Path.GetFileName(full)}.{RandomNumberGenerator.GetHexString(RandomDigits, lowercase: true)}{Suffix}"
        );
        bool isMade = false;
        try
        {
            RemoveLeftBehind(folder, Path.GetFileName(full));

            // Held while it is written and moved, so that no other writer takes it for one that was left behind.
            using var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);
            isMade = true;
            write(file);
            file.Flush(flushToDisk: true);
            File.Move(unfinished, full, overwrite: true);
            isMade = false;
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException && !fault.Message.StartsWith(shown, StringComparison.Ordinal))
        {
            throw new IOException($"{shown}: the file cannot be written{Reason(fault, full, unfinished)}", fault);
        }
        finally
        {
            if (isMade)
            {
                File.Delete(unfinished);
            }
        }
    }

    /// <inheritdoc cref="Write(string, Action{FileStream})"/>
    /// <param name="path">The file to write or replace; its folder exists.</param>
    /// <param name="text">The content, written as UTF-8 without a byte order mark.</param>
    public static void Write(string path, string text) => Write(path, file => file.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>The path that writing to a path writes to: where a link leads, else the path itself, in full.</summary>
    /// <exception cref="IOException">
    /// It is no file (a named pipe, a device), or a link that leads nowhere. A folder is not looked at.
    /// </exception>
    public static string TargetOf(string path) => Target(path, ForeignText.Show(path));

    // The file itself: to put another in the place of a link, or of a device, would take it away from whoever set it up.
    private static string Target(string path, string shown)
    {
        string full = Path.GetFullPath(path);
        try
        {
            full = File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (Exception loop) when (loop is IOException or UnauthorizedAccessException)
        {
            if (new FileInfo(full).LinkTarget is not null)
            {
                throw new IOException($"{shown}: the file cannot be written, as the link leads nowhere.", loop);
            }

            // Else there is nothing of that name yet, or it may not be looked at, which writing tells.
        }

        return !Directory.Exists(full) && RegularFile.KindFault(full) is { } fault ? throw new IOException($"{shown}: {fault}") : full;
    }

    private static string Reason(Exception fault, string path, string unfinished) =>
        fault switch
        {
            _ when Directory.Exists(path) => ", since there is a folder of that name.",
            DirectoryNotFoundException => ", since its folder does not exist.",
            UnauthorizedAccessException => ": this user may not write there.",
            _ => $" ({fault.Message.Replace(unfinished, path, StringComparison.Ordinal)})",
        };

    private static void RemoveLeftBehind(string folder, string name)
    {
        foreach (string left in Directory.EnumerateFiles(folder, ".*" + Suffix))
        {
            if (IsUnfinished(Path.GetFileName(left), name))
            {
                RemoveUnlessHeld(left);
            }
        }
    }

    // ".model.safetensors.0123456789ab.unfinished", and no file of the user's.
    private static bool IsUnfinished(string left, string name) =>
        left.StartsWith($".{name}.", StringComparison.Ordinal)
        && left.Length == name.Length + 2 + RandomDigits + Suffix.Length
        && left.Skip(name.Length + 2).Take(RandomDigits).All(char.IsAsciiHexDigitLower);

    private static void RemoveUnlessHeld(string left)
    {
        try
        {
            using (new FileStream(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) { }

            File.Delete(left);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // Another writer is at it, or it is somebody else's.
        }
    }
}
