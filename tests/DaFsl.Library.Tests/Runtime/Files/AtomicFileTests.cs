using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Tests.Runtime.Files;

public sealed class AtomicFileTests
{
    [Fact]
    public void Write_replaces_what_was_there()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.txt", "a longer text");
        AtomicFile.Write(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void Write_that_fails_changes_nothing()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.txt", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, file =>
        {
            file.WriteByte(1);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void Write_keeps_the_old_file_readable_until_the_new_one_is_whole()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.txt", "old");
        AtomicFile.Write(path, file =>
        {
            file.Write("new"u8);
            file.Flush();
            Assert.Equal("old", File.ReadAllText(path));
        });
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public async Task Write_leaves_no_moment_without_a_whole_file()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.txt", "00000000");
        bool isDone = false;
        Task<int> reader = Task.Run(() =>
        {
            int read = 0;
            while (!Volatile.Read(ref isDone))
            {
                string text = File.ReadAllText(path);
                Assert.Equal(8, text.Length);
                Assert.Equal(text, new string(text[0], 8));
                read++;
            }

            return read;
        }, TestContext.Current.CancellationToken);
        for (int i = 1; i <= 1000; i++)
        {
            AtomicFile.Write(path, new string((char)('0' + (i % 10)), 8));
        }

        Volatile.Write(ref isDone, true);
        Assert.True(await reader > 100);
    }

    [Fact]
    public void Write_removes_what_a_killed_writer_left_and_nothing_else()
    {
        using var folder = new TempFolder();
        string path = folder.At("a.txt");
        string left = folder.Write(".a.txt.0123456789ab.unfinished", "half");
        string[] own = [folder.Write("a.txt.tmp", "mine"), folder.Write(".b.txt.0123456789ab.unfinished", "b"), folder.Write(".a.txt.unfinished", "c")];
        AtomicFile.Write(path, "new");
        Assert.False(File.Exists(left));
        Assert.All(own, file => Assert.True(File.Exists(file)));
    }

    [Fact]
    public void Write_leaves_another_writers_file_alone()
    {
        using var folder = new TempFolder();
        string path = folder.At("a.txt");
        AtomicFile.Write(path, file =>
        {
            file.Write("outer"u8);
            AtomicFile.Write(path, "inner");
        });
        Assert.Equal("outer", File.ReadAllText(path));
    }

    [Fact]
    public void Write_into_missing_folder_names_the_file()
    {
        using var folder = new TempFolder();
        string path = folder.At("none/a.txt");
        Assert.Equal(
            $"{path}: the file cannot be written, since its folder does not exist.",
            Assert.Throws<IOException>(() => AtomicFile.Write(path, "text")).Message);
    }

    [Fact]
    public void Write_over_a_folder_names_the_file()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At("a.txt"));
        Assert.Equal(
            $"{folder.At("a.txt")}: the file cannot be written, since there is a folder of that name.",
            Assert.Throws<IOException>(() => AtomicFile.Write(folder.At("a.txt"), "text")).Message);
    }
}
