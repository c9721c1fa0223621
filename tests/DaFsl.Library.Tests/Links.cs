using System.Diagnostics;
using System.Text;

namespace DaFsl.Library.Tests;

/// <summary>What else a folder may hold than files: links, pipes, and names that no file should have.</summary>
internal static class Links
{
    /// <summary>Makes a link, and the folders on the way to it; returns its full path.</summary>
    public static string Link(this TempFolder folder, string name, string target)
    {
        string path = folder.At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, target);
        return path;
    }

    /// <summary>Makes a named pipe, and the folders on the way to it; returns its full path.</summary>
    public static string Pipe(this TempFolder folder, string name)
    {
        string path = folder.At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Shell("mkfifo \"$1\"", path);
        return path;
    }

    /// <summary>
    /// Writes a file whose name is the bytes E9 and an extension: "é" in Latin-1, and nothing in UTF-8. Returns its folder.
    /// </summary>
    public static string WriteLatin1Name(this TempFolder folder, string inFolder, string extension = ".png")
    {
        string path = folder.At(inFolder);
        Directory.CreateDirectory(path);
        Shell($"cd \"$1\" && : > \"$(printf '\\351{extension}')\"", path);
        return path;
    }

    /// <summary>Makes a folder whose name is the byte E9; returns the folder that it is in.</summary>
    public static string MakeLatin1Folder(this TempFolder folder, string inFolder)
    {
        string path = folder.At(inFolder);
        Directory.CreateDirectory(path);
        Shell("cd \"$1\" && mkdir \"$(printf '\\351')\"", path);
        return path;
    }

    /// <summary>Gives a file a second name; returns its full path.</summary>
    public static string HardLink(this TempFolder folder, string name, string target)
    {
        string path = folder.At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Shell("ln \"$1\" \"$2\"", target, path);
        return path;
    }

    private static void Shell(string command, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "This is about what Linux has.");
        var start = new ProcessStartInfo("/bin/sh") { StandardErrorEncoding = Encoding.UTF8, RedirectStandardError = true };
        foreach (string part in new[] { "-c", command, "sh" }.Concat(arguments))
        {
            start.ArgumentList.Add(part);
        }

        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }
}
