using System.Runtime.Versioning;
using DaFsl.Library.Runtime.Loading;

namespace DaFsl.Library.Tests.Runtime.Loading;

[SupportedOSPlatform("linux")]
public sealed class LibraryCacheTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "cache");

    public LibraryCacheTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Libraries are mended on Linux only.");

    public void Dispose()
    {
        if (Directory.Exists(Path.GetDirectoryName(_folder)))
        {
            Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
        }
    }

    [Fact]
    public void Keep_names_the_copy_by_the_original()
    {
        string path = new LibraryCache(_folder).Keep("Abc", "abc"u8.ToArray(), "abd"u8.ToArray());

        // The SHA-256 of "abc" is the standard's own example.
        Assert.Equal(Path.Combine(_folder, "libAbc-ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.so"), path);
        Assert.Equal("abd"u8.ToArray(), File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Keep_whole_copy_leaves_it()
    {
        LibraryCache cache = new(_folder);
        string path = cache.Keep("Abc", [1], [2]);
        DateTime longAgo = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, longAgo);

        cache.Keep("Abc", [1], [2]);

        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void Keep_damaged_copy_replaces_it()
    {
        LibraryCache cache = new(_folder);
        string path = cache.Keep("Abc", [1], [2, 3]);
        File.WriteAllBytes(path, [2]);

        cache.Keep("Abc", [1], [2, 3]);

        Assert.Equal([2, 3], File.ReadAllBytes(path));
    }

    [Fact]
    public void Keep_at_the_same_time_leaves_one_whole_copy()
    {
        byte[] mended = new byte[1 << 20];
        Array.Fill(mended, (byte)7);

        Parallel.For(0, 16, _ => Assert.Equal(mended, File.ReadAllBytes(new LibraryCache(_folder).Keep("Abc", [1], mended))));

        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Open_closes_the_folder_to_others()
    {
        const UnixFileMode userOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(_folder);
        File.SetUnixFileMode(_folder, userOnly | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);

        _ = new LibraryCache(_folder);

        Assert.Equal(userOnly, File.GetUnixFileMode(_folder));
    }

    [Fact]
    public void OfUser_lies_where_the_XDG_variable_says()
    {
        string? before = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        try
        {
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _folder);

            string path = LibraryCache.OfUser().Keep("Abc", [1], [2]);

            Assert.Equal(Path.Combine(_folder, "dafsl"), Path.GetDirectoryName(path));
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", before);
        }
    }

    [Fact]
    public void Temporary_goes_with_all_that_is_in_it()
    {
        InOwnTemporaryFiles(() =>
        {
            string path;
            using (LibraryCache cache = LibraryCache.Temporary())
            {
                path = cache.Keep("Abc", [1], [2]);
                Assert.Equal([2], File.ReadAllBytes(path));
            }

            Assert.Empty(Directory.GetFileSystemEntries(_folder));
        });
    }

    [Fact]
    public void Temporary_removes_what_a_killed_process_left_and_nothing_else()
    {
        InOwnTemporaryFiles(() =>
        {
            string left = Path.Combine(_folder, "dafsl-native-abc123");
            string other = Path.Combine(_folder, "dafsl-mine");
            Directory.CreateDirectory(left);
            Directory.CreateDirectory(other);
            File.WriteAllBytes(Path.Combine(left, "held"), []);
            File.WriteAllBytes(Path.Combine(left, "libAbc.so"), [1]);
            File.WriteAllBytes(Path.Combine(other, "held"), []);
            using LibraryCache inUse = LibraryCache.Temporary();
            string path = inUse.Keep("Abc", [1], [2]);
            Assert.False(Directory.Exists(left));

            LibraryCache.Temporary().Dispose();

            Assert.True(File.Exists(path));
            Assert.Equal([other, Path.GetDirectoryName(path)!], Directory.GetFileSystemEntries(_folder).Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void OfUser_stays_after_it_is_disposed_of()
    {
        string path;
        using (LibraryCache cache = new(_folder))
        {
            path = cache.Keep("Abc", [1], [2]);
        }

        Assert.True(File.Exists(path));
    }

    private void InOwnTemporaryFiles(Action test)
    {
        string? before = Environment.GetEnvironmentVariable("TMPDIR");
        Directory.CreateDirectory(_folder);
        try
        {
            Environment.SetEnvironmentVariable("TMPDIR", _folder);
            test();
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", before);
        }
    }
}
