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
    public void Write_follows_links()
    {
        using var folder = new TempFolder();
        string model = folder.Write("models/a.txt", "old");
        string link = folder.Link("current/a.txt", "../models/a.txt");
        string linkToLink = folder.Link("again/a.txt", "../current/a.txt");

        AtomicFile.Write(linkToLink, "new");

        Assert.Equal("new", File.ReadAllText(model));
        Assert.Equal("../models/a.txt", new FileInfo(link).LinkTarget);
        Assert.Equal("../current/a.txt", new FileInfo(linkToLink).LinkTarget);
        Assert.Equal([model], Directory.GetFiles(Path.GetDirectoryName(model)!));
    }

    [Fact]
    public void Write_through_a_link_to_nothing_makes_the_file_there()
    {
        using var folder = new TempFolder();
        string link = folder.Link("a.txt", "b.txt");

        AtomicFile.Write(link, "new");

        Assert.Equal("b.txt", new FileInfo(link).LinkTarget);
        Assert.Equal("new", File.ReadAllText(folder.At("b.txt")));
    }

    [Fact]
    public void Write_through_a_loop_of_links_is_refused()
    {
        using var folder = new TempFolder();
        string link = folder.Link("a.txt", "b.txt");
        folder.Link("b.txt", "a.txt");

        Assert.Equal(
            $"{link}: the file cannot be written, as the link leads nowhere.",
            Assert.Throws<IOException>(() => AtomicFile.Write(link, "new")).Message
        );
        Assert.Equal("b.txt", new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void Write_to_a_named_pipe_is_refused_and_leaves_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes in folders are Linux's.");
        using var folder = new TempFolder();
        string pipe = folder.Pipe("a.txt");
        string link = folder.Link("to-pipe.txt", "a.txt");

        foreach (string path in new[] { pipe, link })
        {
            Assert.Equal(
                $"{path}: this is a named pipe, not a file.",
                Assert.Throws<IOException>(() => AtomicFile.Write(path, "new")).Message
            );
        }

        Assert.Equal("this is a named pipe, not a file.", RegularFile.KindFault(pipe));
    }

    [Fact]
    public void Write_to_a_socket_is_refused_and_leaves_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sockets in folders are Linux's.");
        using var folder = new TempFolder();
        string path = folder.At("a.txt");
        using var socket = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.Unix,
            System.Net.Sockets.SocketType.Stream,
            System.Net.Sockets.ProtocolType.Unspecified
        );
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path));

        Assert.Equal($"{path}: this is a socket, not a file.", Assert.Throws<IOException>(() => AtomicFile.Write(path, "new")).Message);
        Assert.Equal("this is a socket, not a file.", RegularFile.KindFault(path));
    }

    [Fact]
    public async Task Write_leaves_no_moment_without_a_whole_file()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.txt", "00000000");
        bool isDone = false;
        Task<int> reader = Task.Run(
            () =>
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
            },
            TestContext.Current.CancellationToken
        );
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
        string[] own =
        [
            folder.Write("a.txt.tmp", "mine"),
            folder.Write(".b.txt.0123456789ab.unfinished", "b"),
            folder.Write(".a.txt.unfinished", "c"),
        ];
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
            Assert.Throws<IOException>(() => AtomicFile.Write(path, "text")).Message
        );
    }

    [Fact]
    public void Write_over_a_folder_names_the_file()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At("a.txt"));
        Assert.Equal(
            $"{folder.At("a.txt")}: the file cannot be written, since there is a folder of that name.",
            Assert.Throws<IOException>(() => AtomicFile.Write(folder.At("a.txt"), "text")).Message
        );
    }
}
