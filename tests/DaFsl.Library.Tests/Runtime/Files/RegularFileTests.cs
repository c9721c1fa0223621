using System.Diagnostics;
using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Tests.Runtime.Files;

public sealed class RegularFileTests
{
    [Fact]
    public void Open_file_gives_its_bytes()
    {
        using var folder = new TempFolder();
        using FileStream file = RegularFile.Open(folder.Write("a.txt", "abc"));
        Assert.Equal(3, file.Length);
        Assert.Equal('a', file.ReadByte());
    }

    [Fact]
    public void Open_missing_file_tells()
    {
        using var folder = new TempFolder();
        string path = folder.At("none/a.txt");
        Assert.Equal($"{path}: there is no such file.", Assert.Throws<FileNotFoundException>(() => RegularFile.Open(path)).Message);
    }

    [Fact]
    public void Open_name_with_nul_tells() =>
        Assert.Equal(
            "a?b.jpg: this is not a valid file name.",
            Assert.Throws<FileNotFoundException>(() => RegularFile.Open("a\0b.jpg")).Message
        );

    [Fact]
    public void Open_folder_tells()
    {
        using var folder = new TempFolder();
        Assert.Equal(
            $"{folder.Root}: this is a folder, not a file.",
            Assert.Throws<IOException>(() => RegularFile.Open(folder.Root)).Message
        );
    }

    [Fact]
    public void Open_named_pipe_tells_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes stand in folders on Linux.");
        using var folder = new TempFolder();
        string path = folder.At("a.jpg");
        using (Process made = Process.Start("mkfifo", [path]))
        {
            made.WaitForExit();
        }

        Assert.Equal($"{path}: this is a named pipe, not a file.", Assert.Throws<IOException>(() => RegularFile.Open(path)).Message);
    }

    [Fact]
    public void Open_device_tells()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Devices are files on Linux.");
        using var folder = new TempFolder();
        string link = folder.At("a.jpg");
        File.CreateSymbolicLink(link, "/dev/zero");
        Assert.Equal($"{link}: this is a device, not a file.", Assert.Throws<IOException>(() => RegularFile.Open(link)).Message);
    }
}
