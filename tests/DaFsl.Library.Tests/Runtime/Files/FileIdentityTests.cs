using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Tests.Runtime.Files;

public sealed class FileIdentityTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_pathsToOneFile_isOne()
    {
        string path = _folder.Write("x/a.png", "");
        string[] others =
        [
            _folder.Root + "/x/../x/./a.png",
            _folder.Link("link.png", path),
            Path.Combine(_folder.Link("y", _folder.At("x")), "a.png"),
            _folder.HardLink("hard.png", path),
        ];

        Assert.NotNull(FileIdentity.Of(path));
        Assert.All(others, o => Assert.Equal(FileIdentity.Of(path), FileIdentity.Of(o)));
    }

    [Fact]
    public void Of_twoFilesOfOneContent_isTwo() =>
        Assert.NotEqual(FileIdentity.Of(_folder.Write("a.png", "a")), FileIdentity.Of(_folder.Write("b.png", "a")));

    [Fact]
    public void Of_nothing_isNone()
    {
        Assert.Null(FileIdentity.Of(_folder.At("gone.png")));
        Assert.Null(FileIdentity.Of(_folder.Link("link.png", _folder.At("gone.png"))));
        Assert.Null(FileIdentity.Of("a\0"));
    }
}
